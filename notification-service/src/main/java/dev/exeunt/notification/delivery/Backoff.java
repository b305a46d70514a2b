package dev.exeunt.notification.delivery;

import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: doubling waits with jitter, up to a bound. */
@ApplicationScoped
class Backoff {

    /** Beyond this the wait is the longest in any case, and doubling would overflow. */
    private static final int MOST_DOUBLINGS = 30;

    private final NotificationSettings.Delivery settings;
    private final RandomGenerator chance;

    Backoff(NotificationSettings settings, RandomGenerator chance) {
        this.settings = settings.delivery();
        this.chance = chance;
    }

    /** The next attempt after this many; nothing when it would be too late. */
    Optional<Instant> next(Instant since, int attempts, Instant now) {
        Instant next = now.plus(jittered(longest(attempts)));
        return next.isAfter(since.plus(settings.giveUpAfter())) ? Optional.empty() : Optional.of(next);
    }

    private Duration longest(int attempts) {
        int doublings = Math.clamp(attempts - 1, 0, MOST_DOUBLINGS);
        Duration doubled = settings.firstRetry().multipliedBy(1L << doublings);
        return doubled.compareTo(settings.longestRetry()) < 0 ? doubled : settings.longestRetry();
    }

    /** Between half of it and all of it, so that what failed together doesn't come back together. */
    private Duration jittered(Duration longest) {
        long half = longest.toMillis() / 2;
        return Duration.ofMillis(half + chance.nextLong(half + 1));
    }
}
