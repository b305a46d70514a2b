package dev.exeunt.session.attacks;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import dev.exeunt.session.LogProbe;
import dev.exeunt.session.StrictProfile;
import dev.exeunt.session.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Somebody finds a device that was left open a while ago. */
@QuarkusTest
@TestProfile(StrictProfile.class)
class OldLoginTest {

    @Inject
    Shards shards;

    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    @Test
    void endingOthersNeedsARecentLoginAndSigningOutThisDeviceDoesnt() {
        Device recent = Caller.signIn(Caller.somebody(), "android");
        Device old = openedAnHourAgo(recent);
        await().atMost(Healing.HEALED).untilAsserted(() -> old.check().then().statusCode(200));

        old.logout(recent.sid())
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:exeunt:problem:login-too-old"))
                .body("maxAge", equalTo(300));
        old.signOut("others").then().statusCode(403);
        old.signOut("all").then().statusCode(403);
        recent.check().then().statusCode(200);

        old.logout().then().statusCode(200);
        recent.signOut("all").then().statusCode(202);
    }

    /** A session that the log says was opened an hour ago. */
    private Device openedAnHourAgo(Device like) {
        int shard = shards.of(like.subject());
        Token token = Token.issue(shard);
        SessionOpened opened =
                (SessionOpened) LogProbe.of(like.subject(), shard).getFirst().event();
        LogProbe.append(
                shard,
                new SessionOpened(
                        EventIds.fresh(),
                        like.subject(),
                        token.sid().toString(),
                        opened.occurredAt().minus(Duration.ofHours(1)),
                        opened.initiator(),
                        opened.actor(),
                        opened.device(),
                        opened.client(),
                        opened.address(),
                        opened.epoch(),
                        opened.deadlines(),
                        null));
        return new Device(like.subject(), token.text(), token.sid().toString());
    }
}
