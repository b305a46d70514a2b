package dev.exeunt.session;

import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.Shards;
import dev.exeunt.events.TimeoutKind;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@TestProfile(TimeoutTest.ShortTimes.class)
class TimeoutTest {

    /** Seconds instead of minutes; everything else as it is. */
    public static class ShortTimes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "exeunt.session.policy.web.idle", "PT4S",
                    "exeunt.session.policy.web.lifetime", "PT60S",
                    "exeunt.session.policy.other.idle", "PT60S",
                    "exeunt.session.policy.other.lifetime", "PT5S",
                    "exeunt.session.shared-idle", "PT2S");
        }
    }

    @Inject
    Shards shards;

    @Inject
    ShardKeeper keeper;

    /** A service that has just started may not know yet, and would say so. */
    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    @Test
    void aWebSessionLeftAloneEndsAtItsDeadlineAndTheLogSaysSoWithoutAnybodyAsking() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        Instant opened = openedAt(web);

        List<SessionTimedOut> ends = awaitTimeouts(web);

        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.kind()).isEqualTo(TimeoutKind.IDLE);
            assertThat(end.occurredAt()).isEqualTo(opened.plusSeconds(4));
            assertThat(end.lastSeenAt()).isEqualTo(opened);
        });
        web.check().then().statusCode(401).body("reason", equalTo("idle")).body("initiator", equalTo("policy"));
    }

    @Test
    void theCheckIsExactAtTheDeadline() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        Instant deadline = openedAt(web).plusSeconds(4);

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Instant before = Instant.now();
                    int status = web.checkPassively().statusCode();
                    Instant after = Instant.now();
                    if (after.isBefore(deadline)) {
                        assertThat(status).isEqualTo(200);
                    }
                    if (!before.isBefore(deadline)) {
                        assertThat(status).isEqualTo(401);
                    }
                    return status == 401;
                });
    }

    @Test
    void aDeadlineThatPassedWhileNobodyOwnedTheShardIsMadeUpFor() {
        String subject = Caller.somebody();
        int shard = shards.of(subject);
        keeper.lost(shard);
        Device web = Caller.signIn(subject, "web");
        Instant deadline = openedAt(web).plusSeconds(4);
        await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(deadline.plusSeconds(2)));
        assertThat(LogProbe.of(subject, shard)).noneMatch(entry -> entry.event() instanceof SessionTimedOut);
        web.check().then().statusCode(401).body("reason", equalTo("idle"));

        keeper.gained(shard);

        assertThat(awaitTimeouts(web)).singleElement().satisfies(end -> assertThat(end.occurredAt())
                .isEqualTo(deadline));
    }

    @Test
    void activityMovesTheDeadlineAndAPassiveCheckDoesnt() {
        Device active = Caller.signIn(Caller.somebody(), "web");
        Device watched = Caller.signIn(Caller.somebody(), "web");
        Instant deadline = openedAt(watched).plusSeconds(4);

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1200))
                .until(() -> {
                    active.check().then().statusCode(200);
                    return watched.checkPassively().statusCode() == 401
                            && Instant.now().isAfter(deadline.plusSeconds(2));
                });

        active.check().then().statusCode(200);
        watched.check().then().statusCode(401).body("reason", equalTo("idle"));
    }

    @Test
    void aLifetimeEndsASessionHoweverActive() {
        Device other = Caller.signIn(Caller.somebody(), "other");

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> other.check().statusCode() == 401);

        other.check().then().body("reason", equalTo("lifetime"));
        assertThat(awaitTimeouts(other)).singleElement().satisfies(end -> assertThat(end.kind())
                .isEqualTo(TimeoutKind.LIFETIME));
    }

    @Test
    void aSharedComputerIsIdleSooner() {
        String subject = Caller.somebody();
        var body = Caller.opening(subject, "web");
        body.put("device", Map.of("kind", "web", "label", "in a library", "shared", true));

        Device shared = Caller.opened(subject, Caller.open(body));

        shared.checkPassively().then().body("deadlines.idle", equalTo("PT2S"));
        assertThat(awaitTimeouts(shared)).singleElement().satisfies(end -> assertThat(end.occurredAt())
                .isEqualTo(end.lastSeenAt().plusSeconds(2)));
    }

    @Test
    void mobileNeverSignsOutByItself() {
        Device phone = Caller.signIn(Caller.somebody(), "android");
        Device tablet = Caller.signIn(Caller.somebody(), "ios");

        for (Device mobile : List.of(phone, tablet)) {
            mobile.checkPassively()
                    .then()
                    .statusCode(200)
                    .body("deadlines.idle", nullValue())
                    .body("deadlines.expiresAt", nullValue());
        }
    }

    private static Instant openedAt(Device device) {
        return Instant.parse(device.checkPassively().path("openedAt"));
    }

    private List<SessionTimedOut> awaitTimeouts(Device device) {
        int shard = shards.of(device.subject());
        await().atMost(Duration.ofSeconds(20)).until(() -> LogProbe.of(device.subject(), shard).stream()
                .anyMatch(entry -> entry.event() instanceof SessionTimedOut));
        return LogProbe.of(device.subject(), shard).stream()
                .map(LogProbe.Entry::event)
                .filter(SessionTimedOut.class::isInstance)
                .map(SessionTimedOut.class::cast)
                .toList();
    }
}
