package dev.exeunt.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Deletes the data of a run, and nothing else that may lie in the same folder. */
final class Reset {

    private static final List<String> OURS = List.of(
            "audit",
            "bin",
            "demo",
            "demo-users",
            "issuer",
            "kafka",
            "logs",
            "postgres",
            "postgres.log",
            "redis",
            "run",
            "secrets.properties",
            "lock");

    private Reset() {}

    static void run(Home home, boolean sure, Screen screen) throws IOException {
        if (!Files.isDirectory(home.folder())) {
            screen.line("There is no data at " + home.folder());
            return;
        }
        if (RunLock.holder(home.lock()).isPresent()) {
            throw new Problem("still running on " + home.folder() + ": ./exeunt down first");
        }
        if (!sure && !agreed(home, screen)) {
            screen.line("Nothing was deleted.");
            return;
        }
        for (String name : OURS) {
            delete(home.folder().resolve(name));
        }
        deleteIfEmpty(home.folder());
        screen.line("Deleted.");
    }

    private static boolean agreed(Home home, Screen screen) throws IOException {
        screen.ask("Delete all sessions, events, mails' recipients and logs in " + home.folder() + "? [y/N] ");
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (Stream<Path> rest = Files.list(folder)) {
            if (rest.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
