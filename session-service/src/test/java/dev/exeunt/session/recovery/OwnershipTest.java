package dev.exeunt.session.recovery;

import dev.exeunt.session.Duty;
import dev.exeunt.session.ShardKeeper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        public void round(int shard, BooleanSupplier owned) {
            if (shard != SHARD) {
                return;
            }
            rounds.incrementAndGet();
            try {
                held.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sawLoss = !owned.getAsBoolean();
        }
    }

    @Inject
    Counting duty;

    @Inject
    ShardKeeper keeper;

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

    private void awaitRounds(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> duty.rounds.get() >= count);
    }
}
