package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows the last lines of a log, and follows it on demand. */
final class Logs {

    private Logs() {}

    static int run(Home home, String name, boolean follow) throws IOException, InterruptedException {
        Path log = files(home).get(name);
        if (log == null) {
            throw new Problem("no log \"" + name + "\"; there are "
                    + String.join(", ", files(home).keySet()));
        }
        if (!Files.exists(log)) {
            throw new Problem(log + " does not exist yet: ./exeunt up makes it");
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", "200"));
        if (follow) {
            command.add("-F");
        }
        command.add(log.toString());
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Map<String, Path> files(Home home) {
        Map<String, Path> files = new TreeMap<>();
        Services.ALL.forEach(service -> files.put(service.label(), home.log(service.label())));
        files.put("build", home.log("build"));
        files.put("engines", home.log("engines"));
        files.put("redis", home.data("redis").resolve("redis.log"));
        files.put("postgres", home.data("postgres.log"));
        return files;
    }
}
