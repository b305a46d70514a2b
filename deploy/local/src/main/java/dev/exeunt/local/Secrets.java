package dev.exeunt.local;

import dev.exeunt.engines.PrivateFiles;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords of this data folder: each made when first asked for, kept where only its owner reads. */
final class Secrets {

    private static final int BYTES = 24;

    private final Path file;
    private final TreeMap<String, String> known = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    Secrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        } catch (IOException e) {
            throw new Problem("cannot read " + file + ": " + e.getMessage());
        }
        stored.stringPropertyNames().forEach(name -> known.put(name, stored.getProperty(name)));
    }

    synchronized String of(String name) {
        String secret = known.get(name);
        return secret == null ? make(name) : secret;
    }

    private String make(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        known.put(name, secret);
        try {
            PrivateFiles.write(file, text());
        } catch (IOException e) {
            throw new Problem("cannot write " + file + ": " + e.getMessage());
        }
        return secret;
    }

    private String text() {
        return known.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
