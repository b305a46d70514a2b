package dev.exeunt.system;

import dev.exeunt.system.Deed.Kind;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.awaitility.Awaitility.await;

/**
 * Redis loses what it has, or has what it had before, while people sign in and out. Who was told to be signed out stays so,
 * nobody else is signed out, and the services mend the rest by themselves.
 *
 * <p>A failure names its seed; {@code -Dexeunt.seed=…} has the same people do the same again, in an order of their own.
 */
@ExtendWith(Stack.class)
class RecoveryIT {

    private static final long SEED = Long.getLong("exeunt.seed", System.nanoTime());
    private static final Duration MENDED = Duration.ofSeconds(60);
    private static final Redis REDIS = new Redis(Stack.installation());

    private final Exeunt exeunt = Stack.exeunt();
    private final Random random = new Random(SEED);

    /** The next class starts its run on a Redis that the launcher knows. */
    @AfterAll
    static void end() {
        Ending.DOWN.end(Stack.installation());
        REDIS.close();
    }

    @Test
    void whatRedisLosesIsMadeAnewFromTheLog() {
        try (Load load = Load.on(exeunt, SEED)) {
            for (int i = 0; i < 5; i++) {
                load.goesOnFor(200 + random.nextInt(400));
                REDIS.losesEverything();
            }
            long lost = System.nanoTime();
            load.goesOnFor(300);

            isMendedWithoutABrokenPromise(load, lost);
        }
    }

    @Test
    void anOldCopyOfRedisIsBroughtUpToTheLog() {
        try (Load load = Load.on(exeunt, SEED)) {
            load.goesOnFor(300 + random.nextInt(300));
            Path copy = REDIS.isCopied();
            load.goesOnFor(600 + random.nextInt(600));

            REDIS.isPutBackTo(copy);

            long back = System.nanoTime();
            load.goesOnFor(600);
            isMendedWithoutABrokenPromise(load, back);
        }
    }

    private void isMendedWithoutABrokenPromise(Load load, long since) {
        History history = load.end();
        System.out.println("seed " + SEED + ": " + history);
        Assertions.assertThat(history.brokenPromises()).as("seed %d", SEED).isEmpty();
        Assertions.assertThat(history.unanswered()).as("seed %d", SEED).isEmpty();
        // Otherwise nothing would be proved.
        Assertions.assertThat(history.signedIn()).isNotEmpty();
        Assertions.assertThat(history.signedOut()).isNotEmpty();

        List<Deed> looks = new ArrayList<>();
        Set<Device> unsure = new HashSet<>(history.certain());
        await("mended, seed " + SEED)
                .atMost(MENDED.minusNanos(System.nanoTime() - since))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    exeunt.sessionService().get("/q/health/ready").expect(200);
                    Assertions.assertThat(REDIS.unfinished()).isEmpty();
                    Assertions.assertThat(load.signOuts()).allMatch(SignOut::isCompleted);
                    unsure.removeIf(device -> looksAt(device, looks));
                    Assertions.assertThat(unsure).isEmpty();
                });
        Assertions.assertThat(history.and(looks).brokenPromises())
                .as("seed %d", SEED)
                .isEmpty();
    }

    /** Whether it is certain now that the device is signed in, or is not. */
    private static boolean looksAt(Device device, List<Deed> looks) {
        Deed look = Deed.timed(Kind.CHECK, device, Set.of(), device::polls);
        looks.add(look);
        return !look.isUnsure();
    }
}
