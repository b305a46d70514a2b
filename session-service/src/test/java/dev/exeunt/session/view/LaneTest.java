package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LaneTest {

    private static final SessionConfig CONFIG = OwnRedis.config(Map.of("exeunt.session.view.timeout", "PT0.4S"));

    @Test
    void whoeverTakesACallAndSaysNothingDoesntKeepItFromTheNext(@TempDir Path folder) throws IOException {
        try (OwnRedis redis = new OwnRedis(folder);
                Name name = new Name(redis.port())) {
            RedisLink link = redis.link(CONFIG, name.port());
            name.hangs();
            assertThat(answers(link)).isFalse();

            name.isReplaced();

            await().atMost(Duration.ofSeconds(10)).until(() -> answers(link));
        }
    }

    @Test
    void aConnectionThatHangsIsGivenUpWithAllThatWaitsOnIt(@TempDir Path folder) throws IOException {
        try (OwnRedis redis = new OwnRedis(folder);
                Name name = new Name(redis.port())) {
            RedisLink link = redis.link(CONFIG, name.port());
            assertThat(answers(link)).isTrue();
            name.hangs();
            var waiting = link.send(0, Request.cmd(Command.PING));
            await().atMost(Duration.ofSeconds(10)).until(() -> !link.connected(0));

            name.isReplaced();

            await().atMost(Duration.ofSeconds(10)).until(() -> answers(link));
            assertThat(waiting).isCompletedExceptionally();
        }
    }

    private static boolean answers(RedisLink link) {
        try {
            return link.send(0, Request.cmd(Command.PING))
                    .orTimeout(2, TimeUnit.SECONDS)
                    .join()
                    .toString()
                    .equals("PONG");
        } catch (CompletionException e) {
            return false;
        }
    }
}
