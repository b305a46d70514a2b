package dev.exeunt.local;

import java.util.Map;

/**
 * The ports of this run.
 *
 * @param offset what is added to each usual port, so that two runs can live side by side
 */
record Places(int offset) {

    private static final int MOST = 40_000;

    static Places of(Map<String, String> environment) {
        String offset = environment.getOrDefault("EXEUNT_PORT_OFFSET", "0");
        if (!offset.matches("[0-9]{1,5}") || Integer.parseInt(offset) > MOST) {
            throw new Problem("EXEUNT_PORT_OFFSET must be a number from 0 to " + MOST + ", not \"" + offset + "\"");
        }
        return new Places(Integer.parseInt(offset));
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
