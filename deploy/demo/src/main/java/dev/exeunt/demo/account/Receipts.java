package dev.exeunt.demo.account;

import dev.exeunt.demo.DemoSettings;
import dev.exeunt.demo.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What to show to somebody who has just signed out, once: afterwards there is the login window. */
@ApplicationScoped
class Receipts {

    /**
     * What was done. It names nobody.
     *
     * @param signOutId of a sign-out of all devices
     */
    record Receipt(Instant at, @Nullable String signOutId, boolean shared, Settings settings) {}

    private record Kept(Receipt receipt, Instant until) {}

    private static final int MOST = 1_000;
    private static final int BYTES = 16;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Duration valid;
    private final Clock clock;

    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    @Inject
    Receipts(DemoSettings config) {
        this(config.receiptKept(), Clock.systemUTC());
    }

    Receipts(Duration valid, Clock clock) {
        this.valid = valid;
        this.clock = clock;
    }

    /** Its name, which nobody guesses. */
    synchronized String keep(Receipt receipt) {
        byte[] random = new byte[BYTES];
        CHANCE.nextBytes(random);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        kept.put(name, new Kept(receipt, clock.instant().plus(valid)));
        return name;
    }

    synchronized Optional<Receipt> take(String name) {
        return Optional.ofNullable(kept.remove(name))
                .filter(one -> clock.instant().isBefore(one.until()))
                .map(Kept::receipt);
    }
}
