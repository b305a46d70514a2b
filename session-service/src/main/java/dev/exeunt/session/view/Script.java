package dev.exeunt.session.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts; each is the prelude and the file of its name. */
enum Script {
    CHECK,
    OPEN,
    END,
    RAISE,
    CLOSE,
    COMPLETE,
    EXPIRE,
    AGAIN,
    TAKE,
    ADOPT,
    DISCARD;

    private final String text;
    private final String sha1;

    Script() {
        // Whatever ends a session works when memory is short; only opening one doesn't.
        String header = name().equals("OPEN") ? "#!lua\n" : "#!lua flags=allow-oom\n";
        text = header + resource("prelude.lua") + resource(name().toLowerCase(Locale.ROOT) + ".lua");
        sha1 = sha1(text);
    }

    String text() {
        return text;
    }

    String sha1() {
        return sha1;
    }

    private static String resource(String name) {
        try (InputStream found = Script.class.getResourceAsStream(name)) {
            if (found == null) {
                throw new IllegalStateException("no script " + name);
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
