package dev.exeunt.local;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints an access token for a role, and nothing else, so that a command line can use it. */
final class TokenCommand {

    private TokenCommand() {}

    static void run(Home home, Places places, String role, Screen screen) {
        Caller caller = Caller.withRole(role)
                .orElseThrow(() -> new Problem("no role \"" + role + "\"; there are "
                        + Arrays.stream(Caller.values())
                                .map(Caller::role)
                                .distinct()
                                .collect(Collectors.joining(", "))));
        String secret = Containers.secretsOfRun(home).apply(caller.id());
        try {
            screen.line(Calls.token(places.url(Place.ISSUER), caller.id(), secret));
        } catch (IOException e) {
            throw new Problem("no token from " + places.url(Place.ISSUER) + ": " + e.getMessage());
        }
    }
}
