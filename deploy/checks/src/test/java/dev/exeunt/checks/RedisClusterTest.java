package dev.exeunt.checks;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The nodes of the Redis Cluster as their pods run them: nine real ones, with the manifests' configuration, script and commands,
 * and the users as the README has them. Where there is no redis-cli on the PATH, it says so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address")
class RedisClusterTest {

    private RedisPods pods;
    private int net;

    @BeforeAll
    void start(@TempDir Path home) {
        Assumptions.assumeTrue(Tool.isThere("redis-cli"), "no redis-cli is on the PATH");
        pods = new RedisPods(home, users());
        pods.start(net);
    }

    private static String users() {
        return Pattern.compile("(?m)^user .*$")
                .matcher(Documents.text("deploy/kubernetes/README.md"))
                .results()
                .map(MatchResult::group)
                .map(user -> user.replace("PASSWORD", RedisPod.PASSWORD) + "\n")
                .collect(Collectors.joining());
    }

    @AfterAll
    void end() {
        if (pods != null) {
            pods.close();
        }
    }

    @Test
    void nodesThatNeverMetBecomeACluster() {
        pods.areWhole();
    }

    @Test
    void whoEndsHandsOverFirstAndMayComeBackWithNothing() {
        pods.areWhole();
        RedisPod leaving = pods.primary("redis-b");
        String id = leaving.id();

        assertThat(leaving.leaves()).isTrue();

        assertThat(leaving.answer("node", "role")).startsWith("slave");
        assertThat(pods.primary("redis-b")).isNotSameAs(leaving);
        leaving.end();
        leaving.losesItsDisk();
        leaving.start();
        pods.areWhole();
        assertThat(leaving.id()).isNotEqualTo(id);
    }

    @Test
    void allMayComeBackElsewhereAndOneSetWithNothing() {
        pods.areWhole();
        RedisPod stays = pods.primary("redis-b");
        String id = stays.id();

        pods.end();
        pods.of("redis-a").forEach(RedisPod::losesItsDisk);
        net++;
        pods.start(net);

        RedisPods.soon(() -> assertThat(stays.failed()).hasSize(3));
        assertThat(pods.of("redis-a")).as("those may be only away").noneMatch(RedisPod::isReady);
        stays.failed().forEach(stays::hasAllForget);
        pods.areWhole();
        assertThat(stays.id()).isEqualTo(id);
    }

    @Test
    void eachUserMayDoItsWorkAndNoMore() {
        pods.areWhole();
        RedisPod primary = pods.primary("redis-a");

        assertThat(primary.answer("session-service", "hset", "{s07}:applied", "offset", "1"))
                .matches("[01]\n");
        assertThat(primary.answer("session-service", "cluster", "slots")).contains(primary.address());
        assertThat(primary.answer("session-service", "cluster", "nodes")).contains("NOPERM");
        assertThat(primary.answer("session-service", "set", "others", "1")).contains("NOPERM");
        assertThat(primary.answer("node", "hget", "{s07}:applied", "offset")).contains("NOPERM");
        assertThat(primary.answer("node", "config", "get", "dir")).contains("NOPERM");
    }
}
