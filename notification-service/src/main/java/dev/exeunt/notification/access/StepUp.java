package dev.exeunt.notification.access;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Changing preferences, or which browsers are told, can ask for a recent login: whoever finds an open device would else
 * turn off what tells its user, or be told in their place. A login whose age nobody says counts as too old.
 */
@ApplicationScoped
public class StepUp {

    private final Optional<Duration> within;
    private final Clock clock;

    @Inject
    StepUp(NotificationSettings settings, Clock clock) {
        this(settings.stepUp(), clock);
    }

    StepUp(Optional<Duration> within, Clock clock) {
        this.within = within;
        this.clock = clock;
    }

    /** Refuses with a problem document where the login is too old. */
    public void require(SessionCredential session) {
        within.filter(age -> isOlder(session.openedAt(), age)).ifPresent(age -> {
            throw Problems.loginTooOld(age);
        });
    }

    private boolean isOlder(@Nullable Instant openedAt, Duration age) {
        return openedAt == null || openedAt.plus(age).isBefore(clock.instant());
    }
}
