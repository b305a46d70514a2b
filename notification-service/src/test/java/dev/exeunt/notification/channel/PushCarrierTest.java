package dev.exeunt.notification.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Browser;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.HttpFarEnd;
import dev.exeunt.notification.Outside;
import dev.exeunt.notification.PushService;
import dev.exeunt.notification.Subscribing;
import dev.exeunt.notification.recipient.Recipients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(Outside.class)
class PushCarrierTest extends FarCarrierContract {

    @Inject
    Recipients recipients;

    private final ObjectMapper json = new ObjectMapper();
    private final Browser browser = new Browser("push.test", PushService.PORT);
    private String subscription = "";

    @BeforeEach
    void subscribes() {
        subscription = Subscribing.subscribe(user(), browser);
    }

    @Override
    Channel channel() {
        return Channel.PUSH;
    }

    @Override
    String target() {
        return subscription;
    }

    @Override
    FarEnd listen() {
        return new HttpEnd(new HttpFarEnd(PushService.PORT), 410, this::read);
    }

    private FarEnd.Got read(HttpFarEnd.Request request) {
        try {
            JsonNode told = json.readTree(browser.read(request.body()));
            return new FarEnd.Got(
                    request.headers().get("topic"),
                    told.get("title").textValue() + "\n" + told.get("body").textValue());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPushIsEncryptedAndSaysWhoSendsIt() {
        carry(parcel("Pixel 9"));

        HttpFarEnd.Request request = ((HttpEnd) farEnd()).server().requests().getFirst();
        assertThat(request.text()).doesNotContain("Pixel", "signed out", user().subject());
        assertThat(request.line())
                .isEqualTo("POST " + browser.endpoint().replaceFirst("http://[^/]+", "") + " HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-encoding", "aes128gcm")
                .containsEntry("ttl", "86400")
                .hasEntrySatisfying(
                        "authorization", value -> assertThat(value).contains("vapid t=", "k=" + PushService.key()));
        assertThat(claims(request.headers().get("authorization")))
                .contains("\"aud\":\"http://push.test:" + PushService.PORT + "\"", "mailto:");
    }

    @Test
    void aBrowserThatItsServiceNoLongerKnowsIsForgotten() {
        farEnd().behave(FarEnd.Manner.REJECT);
        carry(parcel("Pixel 9"));
        farEnd().behave(FarEnd.Manner.ACCEPT);

        assertThat(carry(parcel("Pixel 9")))
                .isEqualTo(new Attempt.Refused(Trouble.GONE.because("the browser is no longer subscribed")));
        assertThat(List.copyOf(got())).hasSize(1);
    }

    @Test
    void browsersOfOneServiceShareALaneAndAnotherPortIsAnotherService() {
        Subscribing.subscribe(user(), new Browser("push.test", PushService.PORT));
        Subscribing.subscribe(user(), new Browser("push.test", 1));

        assertThat(carriers.of(Channel.PUSH)
                        .targets(
                                recipients.of(user().subject()),
                                parcel("Pixel 9").occasion()))
                .extracting(Target::lane)
                .containsExactlyInAnyOrder(
                        "push:push.test:" + PushService.PORT, "push:push.test:" + PushService.PORT, "push:push.test:1");
    }

    private static String claims(String authorization) {
        String token = authorization.replaceFirst(".*t=([^,]+).*", "$1");
        return new String(
                java.util.Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
