package dev.exeunt.demo.edge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of Exeunt a browser may call, and where that is. What is for login systems and teams isn't among it, so that no
 * mistake of theirs opens it to the world.
 *
 * @param path of the service; a group for each part that may be anything
 * @param live whether the answer is a stream that lasts
 */
record Passage(Service service, String method, Pattern path, boolean live) {

    enum Service {
        SESSION,
        NOTIFICATION
    }

    private static final String NAME = "[\\w-]{1,64}";

    private static final List<Passage> ALL = List.of(
            session("GET", "/exeunt\\.(js|d\\.ts)"),
            session("GET", "/session"),
            new Passage(Service.SESSION, "GET", Pattern.compile("/session/events"), true),
            session("GET", "/sessions"),
            session("POST", "/logout"),
            session("DELETE", "/sessions/" + NAME),
            session("POST", "/global-sign-outs"),
            session("GET", "/global-sign-outs/" + NAME),
            notification("GET", "/inbox"),
            new Passage(Service.NOTIFICATION, "GET", Pattern.compile("/inbox/events"), true),
            notification("PUT", "/inbox/read"),
            notification("PUT", "/inbox/" + NAME + "/read"),
            notification("(GET|PUT)", "/preferences"));

    static Optional<Passage> of(String method, String path) {
        return all().filter(passage -> method.matches(passage.method)
                        && passage.path.matcher(path).matches())
                .findFirst();
    }

    private static Stream<Passage> all() {
        return ALL.stream();
    }

    private static Passage session(String method, String path) {
        return new Passage(Service.SESSION, method, Pattern.compile(path), false);
    }

    private static Passage notification(String method, String path) {
        return new Passage(Service.NOTIFICATION, method, Pattern.compile(path), false);
    }
}
