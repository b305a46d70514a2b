package dev.exeunt.system;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every session token that a device of these tests was given, so that somebody can look where it was left. */
final class Issued {

    private static final Set<String> TOKENS = ConcurrentHashMap.newKeySet();

    private Issued() {}

    static void remember(String token) {
        TOKENS.add(token);
    }

    static Set<String> tokens() {
        return Set.copyOf(TOKENS);
    }
}
