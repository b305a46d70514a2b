package dev.exeunt.session.recovery;

import dev.exeunt.session.Duty;
import dev.exeunt.session.ShardKeeper;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.view.Effects;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
class OwnershipTest {

    private static final int SHARD = 11;

    /** A duty that counts its rounds, and can be held in one. */
    @Singleton
    static class Counting implements Duty {

        private final AtomicInteger rounds = new AtomicInteger();
        private volatile CountDownLatch held = new CountDownLatch(0);
        private volatile boolean sawLoss;

        @Override
        public boolean round(int shard, BooleanSupplier owned) {
            if (shard != SHARD) {
                return false;
            }
            rounds.incrementAndGet();
            try {
                held.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sawLoss = !owned.getAsBoolean();
            return false;
        }
    }

    private final AtomicInteger exits = new AtomicInteger();

    @Inject
    Counting duty;

    @Inject
    ShardKeeper keeper;

    @Inject
    Effects effects;

    @Test
    void aShardThatChangesHandsStopsAtOnceInTheOldInstance() {
        awaitRounds(duty.rounds.get() + 1);
        duty.held = new CountDownLatch(1);
        awaitRounds(duty.rounds.get() + 1);

        keeper.lost(SHARD);
        duty.held.countDown();

        await().atMost(Duration.ofSeconds(10)).until(() -> duty.sawLoss);
        int rounds = duty.rounds.get();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> duty.rounds.get() == rounds);
        assertThat(rounds).isPositive();

        keeper.gained(SHARD);
        awaitRounds(rounds + 1);
    }

    /** Sweeps and fan-outs decide on the view: it must have all that the log has. */
    @Test
    void nothingIsDoneOnAViewThatLagsBehindTheLog() {
        AtomicInteger done = new AtomicInteger();
        Duty counting = (shard, owned) -> done.incrementAndGet() < 0;
        Stretches ahead = new Stretches();
        ahead.put(SHARD, new Stretch(1_000_000_000, 1));
        OwnedShard behind = new OwnedShard(SHARD, List.of(counting), effects, ahead, exits::incrementAndGet);

        behind.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> behind.behind() > 0);
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> done.get() == 0);
            ahead.put(SHARD, new Stretch(0, 1));
            await().atMost(Duration.ofSeconds(20)).until(() -> done.get() > 0);
            assertThat(behind.behind()).isZero();
        } finally {
            behind.stop();
        }
    }

    @Test
    void anOwnerThatBreaksTakesTheInstanceWithIt() {
        Duty broken = (shard, owned) -> {
            throw new OutOfMemoryError("as good as any");
        };
        Stretches caughtUp = new Stretches();
        caughtUp.put(SHARD, new Stretch(0, 1));

        new OwnedShard(SHARD, List.of(broken), effects, caughtUp, exits::incrementAndGet).start();

        await().atMost(Duration.ofSeconds(20)).until(() -> exits.get() == 1);
    }

    @Test
    void aDutyThatHasMoreToDoIsAskedAgainAtOnce() {
        AtomicInteger turns = new AtomicInteger();
        Duty large = (shard, owned) -> turns.incrementAndGet() % 100 != 0;
        Stretches caughtUp = new Stretches();
        caughtUp.put(SHARD, new Stretch(0, 1));
        OwnedShard busy = new OwnedShard(SHARD, List.of(large), effects, caughtUp, exits::incrementAndGet);

        busy.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> turns.get() >= 100);
        } finally {
            busy.stop();
        }
    }

    @Test
    void howFarEachShardIsBehindIsAMetric() {
        awaitRounds(1);

        given().get("/q/metrics").then().body(containsString("exeunt_shard_behind{shard=\"" + SHARD + "\"} 0.0"));
    }

    private void awaitRounds(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> duty.rounds.get() >= count);
    }
}
