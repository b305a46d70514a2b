package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After a durably answered sign-out no earlier session is ever alive, nobody innocent is signed out, and each session has
 * one end that counts: whatever the order of steps, crashes, lost writes and restored copies. A failure names its seed;
 * {@code -Dexeunt.interleavings.seed=… -Dexeunt.interleavings=1} runs it again.
 */
class InterleavingsTest {

    private static final int COUNT = Integer.getInteger("exeunt.interleavings", 1_000);
    private static final long SEED = Long.getLong("exeunt.interleavings.seed", 20_261_122L);
    private static final int STEPS = 60;

    @Test
    void noInterleavingBreaksASignOut(@TempDir Path folder) {
        SessionConfig config = OwnRedis.config(Map.of("exeunt.session.log.tail", "4"));
        int alive = 0;
        try (OwnRedis redis = new OwnRedis(folder)) {
            List<RedisLink> links = List.of(redis.link(config), redis.link(config));
            for (long seed = SEED; seed < SEED + COUNT; seed++) {
                alive += run(new World(seed, config, redis, links), seed);
            }
        }
        assertThat(alive).as("checks that found a session alive").isGreaterThan(COUNT);
    }

    private static int run(World world, long seed) {
        try {
            for (int step = 0; step < STEPS; step++) {
                world.step();
            }
            world.settleDown();
            return world.alive();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + "\n" + world.history() + "\n" + e.getMessage(), e);
        }
    }
}
