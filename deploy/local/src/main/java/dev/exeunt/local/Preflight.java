package dev.exeunt.local;

import dev.exeunt.engines.Ports;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What must be right before anything starts. */
final class Preflight {

    private static final int OLDEST_JAVA = 21;
    private static final long LEAST_BYTES = 1L << 30;

    private Preflight() {}

    static void check(Home home, Places places) {
        checkJava(Runtime.version().feature());
        checkSpace(home);
        checkPorts(places);
    }

    static void checkJava(int version) {
        if (version < OLDEST_JAVA) {
            throw new Problem("Java " + version + " is too old: set JAVA_HOME to a JDK " + OLDEST_JAVA + " or newer");
        }
    }

    private static void checkSpace(Home home) {
        try {
            long bytes = Files.getFileStore(home.folder()).getUsableSpace();
            if (bytes < LEAST_BYTES) {
                throw new Problem("only " + (bytes >> 20) + " MiB are free at " + home.folder()
                        + ", 1 GiB is needed: free some space or set EXEUNT_HOME to another disk");
            }
        } catch (IOException e) {
            throw new Problem("cannot see how much space " + home.folder() + " has: " + e.getMessage());
        }
    }

    static void checkPorts(Places places) {
        List<Place> taken = Arrays.stream(Place.values())
                .filter(place -> !Ports.isFree(places.port(place)))
                .toList();
        if (!taken.isEmpty()) {
            String named = taken.stream()
                    .map(place -> places.port(place) + " (" + place.label() + ")")
                    .collect(Collectors.joining(", "));
            throw new Problem((taken.size() == 1 ? "port " + named + " is" : "ports " + named + " are")
                    + " in use: end what listens there (lsof -nP -iTCP:" + places.port(taken.getFirst())
                    + " -sTCP:LISTEN shows it), or move all ports with EXEUNT_PORT_OFFSET=100 ./exeunt up");
        }
    }
}
