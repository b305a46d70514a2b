package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** The counters keep their equation. */
@QuarkusTest
class MetricsTest {

    private static final String OUTCOMES = "exeunt_notification_outcomes_";
    private static final String DELIVERIES = "exeunt_notification_deliveries_";

    @Inject
    SessionLog log;

    @Inject
    Postbox postbox;

    @AfterEach
    void theUsualServerListens() {
        postbox.open();
    }

    @Test
    void noticedIsDeliveredAndGaveUpAndOpen() {
        Sums before = whenNothingMoves();
        User user = User.english();

        log.append(Ends.timedOut(user.subject(), TimeoutKind.IDLE));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.mailsWith(1);
        postbox.shut();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.TOKEN_REVOKED));
        log.append(Ends.loggedOut(user.subject() + "-without-address", LogoutCause.TOKEN_REVOKED));

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Sums now = Sums.now();
            assertThat(now.noticed - before.noticed).isEqualTo(7);
            assertThat(now.delivered - before.delivered).isEqualTo(5);
            assertThat(now.gaveUp - before.gaveUp).isEqualTo(1);
            assertThat(now.open - before.open).isEqualTo(1);
        });
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Metrics.sum(OUTCOMES + "stored_total"))
                .isPositive()
                .isEqualTo(Metrics.sum(OUTCOMES + "published_total") + Metrics.sum(OUTCOMES + "waiting")));
        assertThat(Metrics.sum("exeunt_notification_records_total{outcome=\"told\"}"))
                .isGreaterThanOrEqualTo(4);
    }

    /** What was folded in an earlier test ends with the mail that tells it, and is not open until then. */
    private static Sums whenNothingMoves() {
        AtomicReference<Sums> last = new AtomicReference<>(Sums.now());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    Sums now = Sums.now();
                    return now.equals(last.getAndSet(now)) && now.open == 0;
                });
        return last.get();
    }

    private record Sums(double noticed, double delivered, double gaveUp, double open) {
        static Sums now() {
            return new Sums(
                    Metrics.sum(DELIVERIES + "noticed_total"),
                    Metrics.sum(DELIVERIES + "delivered_total"),
                    Metrics.sum(DELIVERIES + "gave_up_total"),
                    Metrics.sum(DELIVERIES + "open"));
        }
    }
}
