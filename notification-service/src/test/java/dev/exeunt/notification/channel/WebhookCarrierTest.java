package dev.exeunt.notification.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.HttpFarEnd;
import dev.exeunt.notification.Outside;
import dev.exeunt.notification.outside.TestNames;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@TestProfile(Outside.class)
class WebhookCarrierTest extends FarCarrierContract {

    @Inject
    TestNames names;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    String target() {
        return Outside.RECEIVER;
    }

    @Override
    FarEnd listen() {
        return new HttpEnd(new HttpFarEnd(Outside.RECEIVER_PORT), 410, this::read);
    }

    private FarEnd.Got read(HttpFarEnd.Request request) {
        JsonNode notice = parsed(request).at("/data/notice");
        return new FarEnd.Got(
                request.headers().get("webhook-id"),
                notice.get("title").textValue() + "\n" + notice.get("body").textValue());
    }

    private JsonNode parsed(HttpFarEnd.Request request) {
        try {
            return json.readTree(request.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReceiverKnowsWhoSentWhatAndWhen() {
        Parcel parcel = parcel("Pixel 9");
        carry(parcel);

        HttpFarEnd.Request request = request(0);
        assertThat(request.line()).isEqualTo("POST /hooks?of=exeunt HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "receiver.test:" + Outside.RECEIVER_PORT)
                .containsEntry("webhook-id", "msg_" + parcel.messageId().id());
        assertThat(request.headers().get("webhook-signature"))
                .isEqualTo("v1," + signed(request, Outside.SECRET) + " v1," + signed(request, Outside.OLDER_SECRET));
        assertThat(Long.parseLong(request.headers().get("webhook-timestamp")))
                .isCloseTo(Instant.now().getEpochSecond(), within(1_000_000L));
        JsonNode body = parsed(request);
        assertThat(body.at("/type").textValue()).isEqualTo("notice.logged-out");
        assertThat(body.at("/data/subject").textValue()).isEqualTo(user().subject());
        assertThat(body.at("/data/notice/cause").textValue()).isEqualTo("other-device");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndRefusedWithTheReason(int status) {
        ((HttpEnd) farEnd()).server().answer(status);

        assertThat(carry(parcel("Pixel 9")))
                .isEqualTo(new Attempt.Refused(
                        Trouble.FORBIDDEN_TARGET.because("answered " + status + ", and redirects are not followed")));
        assertThat(got()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        ((HttpEnd) farEnd()).server().answer(HttpFarEnd.TALK);

        assertThat(carry(parcel("Pixel 9"))).isEqualTo(new Attempt.Accepted());
    }

    @ParameterizedTest
    @CsvSource({"to-loopback, the receiver leads to loopback", "to-private, the receiver leads to a private address"})
    void aNameThatLeadsInsideIsRefusedWithTheReason(String receiver, String why) {
        assertThat(carry(to(receiver))).isEqualTo(new Attempt.Refused(Trouble.FORBIDDEN_TARGET.because(why)));
        assertThat(got()).isEmpty();
    }

    @Test
    void aNameThatChangesIsLookedUpOnceAndPinned() {
        names.script("rebinding.test", "127.0.0.1", "127.0.0.2", "127.0.0.1");

        assertThat(carry(to("rebinding"))).isEqualTo(new Attempt.Accepted());
        assertThat(carry(to("rebinding")))
                .isEqualTo(new Attempt.Refused(Trouble.FORBIDDEN_TARGET.because("the receiver leads to loopback")));
        assertThat(carry(to("rebinding"))).isEqualTo(new Attempt.Accepted());
        assertThat(got()).hasSize(2);
        assertThat(carry(to("rebinding")))
                .isEqualTo(new Attempt.Failed(Trouble.UNREACHABLE.because("no address of its name is known")));
    }

    @Test
    void aReceiverThatIsConfiguredNoMoreIsGivenUp() {
        assertThat(carry(to("of-yesterday"))).isInstanceOfSatisfying(Attempt.Refused.class, refused -> assertThat(
                        refused.reason().trouble())
                .isEqualTo(Trouble.GONE));
    }

    private Parcel to(String receiver) {
        Parcel parcel = parcel("Pixel 9");
        return new Parcel(parcel.occasion(), receiver, parcel.messageId(), parcel.letter());
    }

    private HttpFarEnd.Request request(int index) {
        return List.copyOf(((HttpEnd) farEnd()).server().requests()).get(index);
    }

    private static String signed(HttpFarEnd.Request request, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String head = request.headers().get("webhook-id") + "."
                    + request.headers().get("webhook-timestamp") + ".";
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(request.body()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
