package dev.exeunt.session.view;

import dev.exeunt.engines.RedisEngine;
import dev.exeunt.session.SessionConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.awaitility.Awaitility.await;

/**
 * A real Redis of a test's own, with what can happen to one: the service of the other tests looks at theirs. What is tested
 * connects as the user of {@code deploy/access/redis.acl}, and the test itself as somebody who may do anything.
 */
final class OwnRedis implements AutoCloseable {

    private static final String PASSWORD = "of-session-service-in-tests";

    private final RedisEngine engine;
    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;
    private final Redis asService;

    OwnRedis(Path folder) {
        engine = RedisEngine.start(
                folder.resolve("data"), folder.resolve("bin"), 0, "", Map.of("aclfile", users(folder)));
        redis = client(engine.url());
        asService = client(engine.url().replace("://", "://session-service:" + PASSWORD + "@"));
    }

    /** As it is delivered, but for a password, and a way in for the test. */
    private static String users(Path folder) {
        try {
            String delivered = Files.readString(Path.of("..", "deploy", "access", "redis.acl"));
            Path users = folder.resolve("users.acl").toAbsolutePath();
            Files.writeString(
                    users,
                    delivered
                            .replace("user default off", "user default on nopass ~* &* +@all")
                            .replace(" resetpass ", " resetpass >" + PASSWORD + " "));
            return users.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Redis client(String url) {
        return Redis.createClient(
                vertx,
                new RedisOptions().setConnectionString(url).setMaxPoolSize(8).setMaxPoolWaiting(64));
    }

    /** One shard and one connection; the rest as the service has it, save what is said here. */
    static SessionConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "exeunt.session.shards", "1",
                "exeunt.session.view.connections", "1",
                "exeunt.session.per-subject", "1000"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(SessionConfig.class);
    }

    RedisLink link(SessionConfig config) {
        return new RedisLink(asService, vertx, config);
    }

    /** To whatever stands at this port, of which the test may make anything. */
    RedisLink link(SessionConfig config, int port) {
        return new RedisLink(client("redis://127.0.0.1:" + port), vertx, config);
    }

    int port() {
        return URI.create(engine.url()).getPort();
    }

    /** A connection on which this happens whenever a script has answered, and nobody has looked at the answer yet. */
    RedisLink link(SessionConfig config, Runnable meanwhile) {
        return new RedisLink(asService, vertx, config) {
            @Override
            CompletableFuture<Response> run(int shard, Script script, List<String> keys, List<String> args) {
                return super.run(shard, script, keys, args).whenComplete((answer, failure) -> meanwhile.run());
            }
        };
    }

    Response ask(Command command, Object... args) {
        Request request = Request.cmd(command);
        Arrays.stream(args).forEach(arg -> {
            if (arg instanceof byte[] bytes) {
                request.arg(bytes);
            } else {
                request.arg(arg.toString());
            }
        });
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    void flush() {
        ask(Command.FLUSHALL);
    }

    Map<String, byte[]> dump() {
        Map<String, byte[]> kept = new LinkedHashMap<>();
        for (Response key : ask(Command.KEYS, "*")) {
            kept.put(key.toString(), ask(Command.DUMP, key.toString()).toBytes());
        }
        return kept;
    }

    /** Under connections that hold, which no server's change would leave alone. */
    void putBack(Map<String, byte[]> dump) {
        flush();
        dump.forEach((key, value) -> ask(Command.RESTORE, key, 0, value));
    }

    /** Cuts the connections of these instances; they know of it when this returns. */
    void cutOff(List<Instance> instances) {
        List<Long> before = instances.stream()
                .map(instance -> instance.link().generation(0))
                .toList();
        // Connected, so that there is something to cut.
        instances.forEach(Instance::ping);
        ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        for (int n = 0; n < instances.size(); n++) {
            RedisLink link = instances.get(n).link();
            long known = before.get(n);
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !link.connected(0) && link.generation(0) > known);
        }
    }

    @Override
    public void close() {
        redis.close();
        asService.close();
        engine.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
