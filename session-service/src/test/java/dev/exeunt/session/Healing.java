package dev.exeunt.session;

import dev.exeunt.session.Caller.Device;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import java.time.Duration;
import java.util.Arrays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Waits until the service has healed by itself, and sees that it breaks no promise meanwhile. */
public final class Healing {

    public static final Duration HEALED = Duration.ofSeconds(60);

    private Healing() {}

    /** Refused from the first moment, by whatever status, until the reason is known again. */
    public static void assertNeverAliveUntilKnown(Device device, String reason) {
        await().atMost(HEALED).until(() -> {
            var answer = device.check();
            assertThat(answer.statusCode()).isIn(401, 503);
            return answer.statusCode() == 401 && reason.equals(answer.path("reason"));
        });
    }

    public static void awaitAlive(Device device) {
        await().atMost(HEALED).until(() -> {
            int status = device.check().statusCode();
            assertThat(status).as("nobody innocent is signed out").isIn(200, 503);
            return status == 200;
        });
    }

    public static void awaitReady() {
        await().atMost(HEALED).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /** Until the view has taken this record. */
    public static void awaitApplied(Redis redis, int shard, long offset) {
        await().atMost(HEALED).until(() -> {
            Response applied = ask(redis, Command.HGET, key(shard, "applied"), "offset");
            return applied != null && applied.toLong() >= offset;
        });
    }

    public static void awaitNothingPending(Redis redis, int shard) {
        await().atMost(HEALED)
                .until(() -> ask(redis, Command.HLEN, key(shard, "pending")).toInteger() == 0);
    }

    static String key(int shard, String name) {
        return "{s" + (shard < 10 ? "0" : "") + shard + "}:" + name;
    }

    static Response ask(Redis redis, Command command, Object... args) {
        Request request = Request.cmd(command);
        Arrays.stream(args).map(Object::toString).forEach(request::arg);
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    /** The sum of a metric over all its tags. */
    public static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
