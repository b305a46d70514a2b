package dev.exeunt.session;

import java.time.Duration;

/** What a check says of a token or a {@code sid}. */
public sealed interface Verdict {

    record Alive(Session session) implements Verdict {}

    /** It was one of ours and is no more. */
    record Dead(Ended ended) implements Verdict {}

    /** No session of ours has or had it, as far as the log goes. */
    record Unknown() implements Verdict {}

    /** Nobody can say now: the view is behind, being rebuilt, or away. In doubt, refuse. */
    record Unsure(Duration retryAfter) implements Verdict {}

    Verdict UNKNOWN = new Unknown();
    Verdict UNSURE = new Unsure(Duration.ofSeconds(1));
}
