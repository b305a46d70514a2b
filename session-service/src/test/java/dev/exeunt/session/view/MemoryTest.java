package dev.exeunt.session.view;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Order;
import dev.exeunt.session.Sid;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a session of the web takes in Redis, alive and ended, each of another subject. {@code -Dexeunt.memory.sessions=20000} gives
 * figures that are worth something; a few show that nothing but the end's own keys is left.
 */
class MemoryTest {

    private static final int SESSIONS = Integer.getInteger("exeunt.memory.sessions", 100);
    private static final Pattern USED = Pattern.compile("(?m)^used_memory:(\\d+)");

    @Test
    void whatASessionTakes(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            // So that the scripts and the connection are there already.
            stage.logout(open(stage));
            long before = used(stage);

            List<SessionOpened> all =
                    IntStream.range(0, SESSIONS).mapToObj(n -> open(stage)).toList();
            long alive = used(stage) - before;
            all.forEach(stage::logout);
            long ended = used(stage) - before;

            System.out.printf(
                    "%,d sessions: %,d bytes for each that lives, %,d for each that has ended%n",
                    SESSIONS, alive / SESSIONS, ended / SESSIONS);
            assertThat(all)
                    .noneMatch(session -> stage.exists(Stage.KEYS.session(session.sid())))
                    .noneMatch(session -> stage.exists(Stage.KEYS.subject(session.subject())))
                    .allMatch(session -> stage.exists(Stage.KEYS.ended(session.sid())));
            assertThat(stage.exists(Stage.KEYS.pending())).isFalse();
        }
    }

    private static SessionOpened open(Stage stage) {
        Sid sid = Stage.sid();
        Order.Opening order = new Order.Opening(
                EventIds.fresh(),
                UUID.randomUUID().toString(),
                sid.toString(),
                Instance.PLACE,
                Duration.ofMinutes(30).toMillis(),
                Duration.ofHours(12).toMillis(),
                null);
        return (SessionOpened) stage.through(Stage.claimed(stage.owner.open(order)));
    }

    private static long used(Stage stage) {
        Matcher found = USED.matcher(stage.ask(Command.INFO, "memory"));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }
}
