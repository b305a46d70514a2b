package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.Shards;
import dev.exeunt.session.log.StoppableLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The duties of one shard take turns. */
@QuarkusTest
@TestProfile(DutiesTest.ManySessions.class)
class DutiesTest {

    private static final int SESSIONS = 500;

    /** For an append. So many sessions take three times as long, and the web is timed out before. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    /** Of one subject, and short times on the web. */
    public static class ManySessions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "exeunt.session.per-subject", Integer.toString(SESSIONS), "exeunt.session.policy.web.idle", "PT2S");
        }
    }

    @Inject
    StoppableLog log;

    @Inject
    Shards shards;

    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    @AfterEach
    void goOn() {
        log.goOn();
    }

    @Test
    void aTimeoutDoesntWaitForALargeSignOut() {
        String large = Caller.somebody();
        int shard = shards.of(large);
        for (int n = 0; n < SESSIONS; n++) {
            Caller.signIn(large, "android");
        }
        log.slowDown(SLOW, event -> event instanceof SessionLoggedOut);

        signOut(large);
        String neighbour = neighbour(shard);
        Caller.signIn(neighbour, "web");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ends(shard, large, neighbour).size() == 2);
        List<SessionEvent> ends = ends(shard, large, neighbour);
        assertThat(ends.getFirst()).isInstanceOf(SessionTimedOut.class);
        assertThat(ends.getLast()).isInstanceOf(GlobalSignOutCompleted.class);
        assertThat(LogProbe.of(large, shard))
                .filteredOn(entry -> entry.event() instanceof SessionLoggedOut)
                .hasSize(SESSIONS);
    }

    /** Two are carried out at a time, though one comes to its end much later. */
    @Test
    void aSignOutDoesntWaitForALargeOne() {
        String large = Caller.somebody();
        int shard = shards.of(large);
        String small = neighbour(shard);
        for (int n = 0; n < SESSIONS; n++) {
            Caller.signIn(large, "android");
        }
        Caller.signIn(small, "android");
        log.slowDown(
                SLOW,
                event -> event instanceof SessionLoggedOut && event.subject().equals(large));

        signOut(large);
        signOut(small);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> ends(shard, large, small).size() == 2);
        assertThat(ends(shard, large, small)).extracting(SessionEvent::subject).containsExactly(small, large);
    }

    private String neighbour(int shard) {
        return Stream.generate(Caller::somebody)
                .filter(one -> shards.of(one) == shard)
                .findFirst()
                .orElseThrow();
    }

    private static void signOut(String subject) {
        Caller.as("security")
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/subjects/{subject}/global-sign-outs", subject)
                .then()
                .statusCode(202);
    }

    /** The timeouts and the completed sign-outs of these subjects, as they stand in the log. */
    private static List<SessionEvent> ends(int shard, String... subjects) {
        return LogProbe.all(shard).stream()
                .map(LogProbe.Entry::event)
                .filter(event -> event instanceof SessionTimedOut || event instanceof GlobalSignOutCompleted)
                .filter(event -> List.of(subjects).contains(event.subject()))
                .toList();
    }
}
