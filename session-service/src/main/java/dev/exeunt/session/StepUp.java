package dev.exeunt.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ending other sessions can ask for a recent login, so that whoever finds an open device can't sign its user out of all
 * others. A session is as old as its login: re-authentication opens a new one. Signing out the device in hand never asks.
 */
@ApplicationScoped
public class StepUp {

    private final Optional<Duration> within;
    private final InstantSource time;

    @Inject
    StepUp(SessionConfig config) {
        this(config.stepUp(), InstantSource.system());
    }

    StepUp(Optional<Duration> within, InstantSource time) {
        this.within = within;
        this.time = time;
    }

    /** Refuses with a problem document where the login is too old. */
    public void require(Session session) {
        within.filter(age -> session.openedAt().plus(age).isBefore(time.instant()))
                .ifPresent(age -> {
                    throw Problems.loginTooOld(age);
                });
    }
}
