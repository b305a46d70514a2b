package dev.exeunt.session.view;

import dev.exeunt.session.UnsafeStart;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
class RedisCheckTest {

    @Inject
    RedisCheck check;

    @Inject
    Redis redis;

    @AfterEach
    void asItWas() {
        ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory-policy").arg("noeviction"));
        ask(Request.cmd(Command.SET).arg("exeunt:shards").arg(16));
    }

    @Test
    void aRedisThatKeepsEverythingPasses() {
        assertThatCode(this::look).doesNotThrowAnyException();
    }

    /** None so old can be had here; this is how one would introduce itself. */
    @Test
    void aRedisThatIsTooOldIsRefused() {
        assertThatThrownBy(() -> RedisCheck.require("redis_version:6.2.14\r\nmaxmemory_policy:noeviction\r\n"))
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("version 6: use 7 or newer, or Valkey");
        assertThatCode(() -> RedisCheck.require(
                        "redis_version:7.2.4\r\nvalkey_version:8.0.1\r\nmaxmemory_policy:noeviction\r\n"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RedisCheck.require("# Server\r\n")).isInstanceOf(UnsafeStart.class);
    }

    @Test
    void aRedisThatEvictsIsRefused() {
        ask(Request.cmd(Command.CONFIG).arg("SET").arg("maxmemory-policy").arg("allkeys-lru"));

        assertThatThrownBy(this::look)
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("allkeys-lru")
                .hasMessageContaining("noeviction");
    }

    @Test
    void aRedisOfAnotherNumberOfShardsIsRefused() {
        ask(Request.cmd(Command.SET).arg("exeunt:shards").arg(8));

        assertThatThrownBy(this::look)
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("exeunt.session.shards is 16: set it to 8");
    }

    private void look() throws InterruptedException {
        check.pass(new CountDownLatch(1));
    }

    private void ask(Request request) {
        redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
