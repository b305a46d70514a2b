package dev.exeunt.system.faults;

import dev.exeunt.system.Deed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Where a fault strikes, with its chance and what it did itself to people. */
record Scene(Site site, Random random, LogBook log, List<Deed> deeds) {

    Scene(Site site, long seed, LogBook log) {
        this(site, new Random(seed), log, Collections.synchronizedList(new ArrayList<>()));
    }

    RedisPair redis() {
        return site.redis();
    }

    /** The world goes on for a time between the two. */
    void goesOn(int fromMillis, int toMillis) {
        Patience.lasting(Duration.ofMillis(random.nextInt(fromMillis, toMillis + 1)));
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
