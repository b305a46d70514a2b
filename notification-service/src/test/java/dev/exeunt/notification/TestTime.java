package dev.exeunt.notification;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Time that tests can let pass. */
class TestTime {

    @Produces
    @Singleton
    Movable movable() {
        return new Movable();
    }

    @Produces
    @Singleton
    Clock clock(Movable movable) {
        return movable.withZone(ZoneOffset.UTC);
    }

    /** The system's time, moved forward. */
    static class Movable implements InstantSource {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void pass(Duration time) {
            ahead.updateAndGet(time::plus);
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead.get());
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.super.withZone(zone);
        }
    }
}
