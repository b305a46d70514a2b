package dev.exeunt.session.view;

import dev.exeunt.engines.RedisEngine;
import dev.exeunt.session.SessionConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
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
        SessionConfig config = config();
        Vertx vertx = Vertx.vertx();
        int alive = 0;
        // A Redis of its own: it is flushed thousands of times, and the service of the other tests looks at theirs.
        try (RedisEngine engine = RedisEngine.start(folder.resolve("data"), folder.resolve("bin"), 0, "")) {
            String url = engine.url();
            Redis redis = Redis.createClient(
                    vertx,
                    new RedisOptions()
                            .setConnectionString(url)
                            .setMaxPoolSize(8)
                            .setMaxPoolWaiting(64));
            List<RedisLink> links = List.of(World.link(redis, vertx, config), World.link(redis, vertx, config));
            for (long seed = SEED; seed < SEED + COUNT; seed++) {
                alive += run(new World(seed, config, redis, links), seed);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
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
            throw new AssertionError(
                    "seed " + seed + "\n" + String.join("\n", world.history()) + "\n" + e.getMessage(), e);
        }
    }

    private static SessionConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValues(Map.of(
                        "exeunt.session.shards", "1",
                        "exeunt.session.view.connections", "1",
                        "exeunt.session.log.tail", "4",
                        "exeunt.session.per-subject", "1000"))
                .build()
                .getConfigMapping(SessionConfig.class);
    }
}
