package dev.exeunt.notification.delivery;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.channel.Reason;
import dev.exeunt.notification.channel.Trouble;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T10:00:00Z");
    private static final NotificationSettings DEFAULTS = new SmallRyeConfigBuilder()
            .withMapping(NotificationSettings.class)
            .build()
            .getConfigMapping(NotificationSettings.class);

    private static final Reason NONE = Trouble.REFUSED.because("no such mailbox");
    private static final Reason BUSY = Trouble.REFUSED_FOR_NOW.because("busy");

    /** Chance at its ends: the shortest and the longest wait that it can give. */
    private final Backoff shortest = new Backoff(DEFAULTS, always(0));

    private final Backoff longest = new Backoff(DEFAULTS, always(Long.MAX_VALUE));

    @Test
    void waitsDoubleUpToTheLongest() {
        assertThat(longest.next(SINCE, 1, SINCE)).contains(SINCE.plusSeconds(2));
        assertThat(longest.next(SINCE, 2, SINCE)).contains(SINCE.plusSeconds(4));
        assertThat(longest.next(SINCE, 5, SINCE)).contains(SINCE.plusSeconds(32));
        assertThat(longest.next(SINCE, 1000, SINCE)).contains(SINCE.plus(Duration.ofMinutes(15)));
    }

    @Test
    void jitterTakesUpToHalf() {
        assertThat(shortest.next(SINCE, 1, SINCE)).contains(SINCE.plusSeconds(1));
        assertThat(shortest.next(SINCE, 5, SINCE)).contains(SINCE.plusSeconds(16));
    }

    @Test
    void theLastAttemptIsADayLaterAndNoneAfterThat() {
        Instant dayLater = SINCE.plus(Duration.ofHours(24));

        assertThat(longest.next(SINCE, 1, dayLater.minusSeconds(2))).contains(dayLater);
        assertThat(longest.next(SINCE, 1, dayLater.minusSeconds(2).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void anAttemptMovesTheState() {
        DeliveryState.Open pending = new DeliveryState.Pending(SINCE);

        assertThat(pending.after(new Attempt.Accepted(), 1, SINCE, longest)).isEqualTo(new DeliveryState.Delivered());
        assertThat(pending.after(new Attempt.Refused(NONE), 1, SINCE, longest))
                .isEqualTo(new DeliveryState.GaveUp(NONE));
        assertThat(pending.after(new Attempt.Failed(BUSY), 1, SINCE, longest))
                .isEqualTo(new DeliveryState.Retrying(SINCE, SINCE.plusSeconds(2), BUSY));
        assertThat(pending.after(new Attempt.Failed(BUSY), 90, SINCE.plus(Duration.ofDays(1)), longest))
                .isEqualTo(new DeliveryState.GaveUp(BUSY));
    }

    private static RandomGenerator always(long value) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return value;
            }

            @Override
            public long nextLong(long bound) {
                return Math.min(value, bound - 1);
            }
        };
    }
}
