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
import java.util.stream.IntStream;

/** The passwords of this data folder: each made when first asked for, kept where only its owner reads. */
final class Secrets {

    private static final int BYTES = 24;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final String PUSH_PUBLIC_KEY = "push-public-key";
    private static final String PUSH_PRIVATE_KEY = "push-private-key";

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

    /** A password that a person types: four groups of letters and digits that nobody mistakes for another. */
    synchronized String readable(String name) {
        if (!known.containsKey(name)) {
            keep(
                    name,
                    IntStream.range(0, GROUPS)
                            .mapToObj(group -> random.ints(GROUP, 0, LETTERS.length())
                                    .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                                    .collect(Collectors.joining()))
                            .collect(Collectors.joining("-")));
        }
        return of(name);
    }

    private String make(String name) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keep(name, secret);
        return secret;
    }

    /** The two keys for Web Push, which are made together. */
    synchronized PushKeys pushKeys() {
        if (!known.containsKey(PUSH_PRIVATE_KEY)) {
            PushKeys made = PushKeys.generate();
            keep(PUSH_PUBLIC_KEY, made.publicKey());
            keep(PUSH_PRIVATE_KEY, made.privateKey());
        }
        return new PushKeys(of(PUSH_PUBLIC_KEY), of(PUSH_PRIVATE_KEY));
    }

    private void keep(String name, String secret) {
        known.put(name, secret);
        try {
            PrivateFiles.write(file, text());
        } catch (IOException e) {
            throw new Problem("cannot write " + file + ": " + e.getMessage());
        }
    }

    private String text() {
        return known.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
