package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The ports of this run.
 *
 * @param offset what is added to each usual port, so that two runs can live side by side
 */
record Places(int offset) {

    private static final int MOST = 40_000;

    /** Of the environment; where it says nothing, of the run that there is, so that its commands find it. */
    static Places of(Map<String, String> environment, Home home) {
        String offset = environment.get("EXEUNT_PORT_OFFSET");
        return offset == null ? ofRun(home) : parse(offset);
    }

    private static Places ofRun(Home home) {
        try {
            boolean runs = RunLock.holder(home.lock()).isPresent() && Files.exists(file(home));
            return runs ? parse(Files.readString(file(home)).strip()) : new Places(0);
        } catch (IOException e) {
            throw new Problem("cannot read " + file(home) + ": " + e.getMessage());
        }
    }

    private static Places parse(String offset) {
        if (!offset.matches("[0-9]{1,5}") || Integer.parseInt(offset) > MOST) {
            throw new Problem("EXEUNT_PORT_OFFSET must be a number from 0 to " + MOST + ", not \"" + offset + "\"");
        }
        return new Places(Integer.parseInt(offset));
    }

    /** For the other commands. */
    void write(Home home) {
        try {
            Files.writeString(file(home), offset + "\n");
        } catch (IOException e) {
            throw new Problem("cannot write " + file(home) + ": " + e.getMessage());
        }
    }

    private static Path file(Home home) {
        return home.run().resolve("port-offset");
    }

    int port(Place place) {
        return place.usualPort() + offset;
    }

    String address(Place place) {
        return "127.0.0.1:" + port(place);
    }

    String url(Place place) {
        return "http://" + address(place);
    }
}
