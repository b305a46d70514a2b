package dev.exeunt.demo.upstream;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How it stands with a token. */
public sealed interface Standing {

    /** Somebody is signed in. */
    record Alive(String sid, String subject, boolean shared) implements Standing {}

    /** Nobody is any more; why, when and by whom. */
    record Ended(
            @Nullable String reason,
            @Nullable Instant endedAt,
            @Nullable String initiator) implements Standing {}

    /** It never was a token. */
    record Nobody() implements Standing {}

    /** Nobody can say now. */
    record Away() implements Standing {}
}
