package dev.exeunt.session.globalsignout;

import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.Shards;
import dev.exeunt.kit.Tokens;
import dev.exeunt.session.FollowedSignOuts;
import dev.exeunt.session.LogProbe;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.ShardKeeper;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.view.Effects;
import dev.exeunt.session.view.Rounds;
import dev.exeunt.session.view.Shelf;
import dev.exeunt.session.view.SignOuts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The duty by itself, on a shard whose owner does none. */
@QuarkusTest
class FanOutTest {

    private final String subject = "subject-" + UUID.randomUUID();

    @Inject
    SignOuts signOuts;

    @Inject
    Shelf shelf;

    @Inject
    Rounds rounds;

    @Inject
    Effects effects;

    @Inject
    Settlement settlement;

    @Inject
    FollowedSignOuts followed;

    @Inject
    SessionConfig config;

    @Inject
    ShardKeeper keeper;

    @Inject
    Shards shards;

    @BeforeEach
    void nobodyDoesItsDuties() {
        // Whoever owns it has begun its view; what is not owned yet can't be lost.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !effects.applied(shards.of(subject)).join().view().isEmpty());
        keeper.lost(shards.of(subject));
    }

    @AfterEach
    void somebodyDoesThemAgain() {
        keeper.gained(shards.of(subject));
    }

    @Test
    void itPausesWhileTheLogRunsTooFarAheadOfTheView() {
        int shard = shards.of(subject);
        signIn();
        signIn();
        signOutEverywhere();
        long requested = LogProbe.of(subject, shard).getLast().offset();
        await().atMost(Duration.ofSeconds(20)).until(() -> applied(shard) >= requested);

        fanOut(applied(shard) + config.log().fanOutAhead() + 1).round(shard, () -> true);
        assertThat(ends(shard)).isZero();

        fanOut(applied(shard) + config.log().fanOutAhead()).round(shard, () -> true);
        assertThat(ends(shard)).isEqualTo(2);
    }

    @Test
    void whoLosesTheShardStopsAtOnce() {
        int shard = shards.of(subject);
        signIn();
        signOutEverywhere();

        fanOut(applied(shard)).round(shard, () -> false);

        assertThat(ends(shard)).isZero();
    }

    private long applied(int shard) {
        return effects.applied(shard).join().offset();
    }

    /** Of an instance whose tail has come this far. */
    private FanOut fanOut(long tail) {
        Stretches stretches = new Stretches();
        stretches.put(shards.of(subject), new Stretch(tail + 1, 1));
        return new FanOut(signOuts, shelf, rounds, effects, settlement, stretches, followed, config);
    }

    private long ends(int shard) {
        return LogProbe.of(subject, shard).stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut)
                .count();
    }

    private void signIn() {
        given().header("Authorization", "Bearer " + Tokens.withRole("session-issuer"))
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "subject",
                        subject,
                        "device",
                        Map.of("kind", "web", "label", "a browser", "shared", false),
                        "client",
                        "account-web",
                        "address",
                        "192.0.2.10"))
                .post("/sessions")
                .then()
                .statusCode(201);
    }

    private void signOutEverywhere() {
        given().header("Authorization", "Bearer " + Tokens.withRole("security"))
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/subjects/{subject}/global-sign-outs", subject)
                .then()
                .statusCode(202);
    }
}
