package dev.exeunt.session;

import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A page that keeps its list of devices up to date keeps nobody signed in. */
@QuarkusTest
class PassiveListTest {

    @Test
    void onlyAListThatTheUserAskedForIsActivity() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        String opened = lastSeen(web);

        // Activity within the same second isn't written: longer than that.
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            web.bearer().get("/sessions?passive=true").then().statusCode(200);
            assertThat(lastSeen(web)).isEqualTo(opened);
        });

        web.devices().then().statusCode(200);
        assertThat(lastSeen(web)).isGreaterThan(opened);
    }

    private static String lastSeen(Device device) {
        return device.checkPassively().path("lastSeenAt");
    }
}
