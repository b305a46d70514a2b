package dev.exeunt.session;

import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.log.StoppableLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestProfile(OpenScreensTest.QuickHeart.class)
class OpenScreensTest {

    /** A heartbeat of a second, so that the test needn't wait for one of fifteen. */
    public static class QuickHeart implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("exeunt.session.heartbeat", "PT1S");
        }
    }

    /** A stream that has delivered its first line, so that it is known to be open. */
    private record Screen(CompletableFuture<List<String>> rest) {

        List<String> lines() throws Exception {
            return rest.get(20, TimeUnit.SECONDS);
        }
    }

    @Inject
    StoppableLog log;

    @AfterEach
    void goOn() {
        log.goOn();
    }

    @Test
    void everyOpenScreenOfASignedOutDeviceLearnsWhyAndIsClosed() throws Exception {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        List<Screen> screens = List.of(open(web), open(web));

        phone.logout(web.sid()).then().statusCode(200);

        for (Screen screen : screens) {
            assertThat(screen.lines()).contains("event:signed-out").anySatisfy(line -> assertThat(line)
                    .contains("\"reason\":\"other-device\"", "\"initiator\":\"user\""));
        }
    }

    @Test
    void aGlobalSignOutClosesTheScreensOfAllDevicesButTheOneThatStays() throws Exception {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Screen mine = open(web);
        Screen theirs = open(Caller.signIn(subject, "android"));

        web.signOut("others").then().statusCode(202);

        assertThat(theirs.lines()).anySatisfy(line -> assertThat(line).contains("\"reason\":\"global-sign-out\""));
        assertThat(mine.rest()).isNotDone();
        web.signOut("all").then().statusCode(202);
        assertThat(mine.lines()).contains("event:signed-out");
    }

    /** The log takes nothing, so that no tail hears of the end. */
    @Test
    void aStreamWhoseSessionIsGoneIsClosedAtItsNextHeartbeat() throws Exception {
        Device web = Caller.signIn(Caller.somebody(), "web");
        Screen screen = open(web);
        log.stop(StoppableLog.Stop.BEFORE_APPEND, event -> event.subject().equals(web.subject()));

        web.logout().then().statusCode(202);

        assertThat(screen.lines()).contains("event:signed-out").anySatisfy(line -> assertThat(line)
                .contains("\"reason\":\"this-device\""));
    }

    @Test
    void nobodyOpensAStreamForADeadSession() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        web.logout().then().statusCode(200);

        web.bearer().get("/session/events").then().statusCode(401);
        given().get("/session/events").then().statusCode(401);
    }

    private static Screen open(Device device) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/session/events"))
                .header("Authorization", "Bearer " + device.token())
                .build();
        HttpResponse<Stream<String>> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        var lines = answer.body().iterator();
        assertThat(lines.next()).as("the first heartbeat").startsWith(":");
        return new Screen(CompletableFuture.supplyAsync(() -> {
            List<String> rest = new ArrayList<>();
            lines.forEachRemaining(rest::add);
            return rest;
        }));
    }
}
