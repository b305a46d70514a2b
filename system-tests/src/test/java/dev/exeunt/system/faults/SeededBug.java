package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;

import java.nio.file.Path;
import java.util.List;

/**
 * A defence that a patch takes out of a build of its own, so that the suite can show that it would see.
 *
 * @param name of its patch in {@code src/test/bugs}
 * @param service whose code it changes
 * @param faults which must show it, one of them at least
 */
record SeededBug(String name, String service, List<String> faults) {

    static final List<SeededBug> ALL = List.of(
            new SeededBug("acks-1", "session-service", List.of("Kafka leader lost behind a cut link")),
            new SeededBug(
                    "delete-before-append", "session-service", List.of("session-service killed while the log waits")),
            new SeededBug("no-epoch-check", "session-service", List.of("Redis killed")),
            new SeededBug("commit-before-store", "audit-service", List.of("Postgres paused", "audit-service killed")),
            new SeededBug("sweep-without-reading-again", "session-service", List.of("Redis killed")),
            new SeededBug("check-cached-for-a-minute", "session-service", List.of("Redis killed")),
            new SeededBug("applied-moved-by-settle", "session-service", List.of("Redis restored from an older AOF")),
            new SeededBug(
                    "tail-left-out-of-the-check",
                    "session-service",
                    List.of("Redis failed over out of reach of an owner")),
            new SeededBug("unknown-is-401-while-behind", "session-service", List.of("Redis flushed")),
            new SeededBug("overtaken-by-nobody", "session-service", List.of("Redis killed")),
            new SeededBug(
                    "attempts-without-end",
                    "session-service",
                    List.of("old primary isolated, its instance unheard by Kafka")));

    static Path folder() {
        return Checkout.folder().resolve("system-tests/src/test/bugs");
    }

    Path patch() {
        return folder().resolve(name + ".patch");
    }
}
