package dev.exeunt.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the account keeps of its own, in one file: passwords (hashed) and settings. It knows nothing of sessions, and no
 * sign-out comes by here.
 */
@Startup
@ApplicationScoped
public class Store {

    /** What the file holds. */
    record Content(Map<String, Password> passwords, Map<String, Settings> settings) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, DemoUser> users = new TreeMap<>();
    private final Map<String, Password> passwords = new TreeMap<>();
    private final Map<String, Settings> settings = new TreeMap<>();

    @Inject
    Store(DemoSettings config) {
        this(config.data(), config.users());
    }

    Store(Path folder, Map<String, DemoSettings.User> known) {
        file = folder.resolve("account.json");
        read();
        known.forEach((subject, user) -> {
            users.put(subject, DemoUser.of(subject, user));
            user.password().ifPresent(password -> setPassword(subject, password));
        });
        write();
    }

    private void setPassword(String subject, String password) {
        Password stored = passwords.get(subject);
        if (stored == null || !stored.matches(password)) {
            passwords.put(subject, Password.of(password));
        }
    }

    /** The user of this name, if that is the password. It takes as long when there is no such user. */
    public Optional<DemoUser> authenticate(String subject, String password) {
        Password stored;
        synchronized (this) {
            stored = passwords.getOrDefault(subject, Password.NOBODYS);
        }
        return stored.matches(password) ? Optional.ofNullable(users.get(subject)) : Optional.empty();
    }

    public Optional<DemoUser> user(String subject) {
        return Optional.ofNullable(users.get(subject));
    }

    public synchronized Settings settings(DemoUser user) {
        return settings.getOrDefault(user.subject(), new Settings(user.language(), Settings.Theme.SYSTEM, true));
    }

    public synchronized void choose(DemoUser user, Settings chosen) {
        settings.put(user.subject(), chosen);
        write();
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Content content = JSON.readValue(file.toFile(), Content.class);
            passwords.putAll(content.passwords());
            settings.putAll(content.settings());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whole or not at all; nobody else may read it. */
    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "account",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writeValue(draft.toFile(), new Content(passwords, settings));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
