package dev.exeunt.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** The run of {@code docker-compose.yml}: its secrets are those of the checkout's {@code .env}. */
final class Containers {

    private static final String CLIENT_SECRET = "EXEUNT_CLIENT_SECRET";
    private static final String TEAM_PASSWORD = "EXEUNT_TEAM_PASSWORD";

    private Containers() {}

    /** The secrets of the run that there is: of processes on this data folder, or else of containers. */
    static UnaryOperator<String> secretsOfRun(Home home) {
        if (RunLock.holder(home.lock()).isPresent()) {
            return new Secrets(home.secrets())::of;
        }
        Path settings = home.checkout().resolve(".env");
        boolean usual = home.folder().equals(home.checkout().resolve(".exeunt"));
        if (!usual || !Files.exists(settings)) {
            throw new Problem("not running on " + home.folder() + ": ./exeunt up starts it");
        }
        return secretsIn(read(settings));
    }

    /** By name, out of an environment: one for all callers, and the password of the people at the console. */
    static UnaryOperator<String> secretsIn(Map<?, ?> environment) {
        return name -> {
            String variable = name.equals(Console.TEAM) ? TEAM_PASSWORD : CLIENT_SECRET;
            if (!(environment.get(variable) instanceof String secret) || secret.isBlank()) {
                throw new Problem(variable + " is not set: ./exeunt env writes a .env that has it");
            }
            return secret;
        };
    }

    private static Properties read(Path file) {
        Properties found = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            found.load(reader);
            return found;
        } catch (IOException e) {
            throw new Problem("cannot read " + file + ": " + e.getMessage());
        }
    }
}
