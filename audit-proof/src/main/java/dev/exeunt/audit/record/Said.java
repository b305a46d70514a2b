package dev.exeunt.audit.record;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a record says, as the trail's columns hold it.
 *
 * @param poison why it is no event of ours; null if it is one
 */
public record Said(Kind kind, @Nullable String poison, Map<Column, String> columns, Instant occurredAt) {

    public Said {
        columns = Map.copyOf(columns);
    }

    /** What stays when the record is erased. */
    public Said withoutPersonal() {
        Map<Column, String> rest = new EnumMap<>(Column.class);
        columns.forEach((column, value) -> {
            if (!column.isPersonal()) {
                rest.put(column, value);
            }
        });
        return new Said(kind, poison, rest, occurredAt);
    }

    /** SHA-256 of all that is said, and of when the log got it: each text with its length before it, columns by their names. */
    public byte[] digest(Instant appendedAt) {
        MessageDigest sha256 = sha256();
        add(sha256, micros(appendedAt));
        add(sha256, kind.wire());
        add(sha256, poison == null ? "" : poison);
        add(sha256, micros(occurredAt));
        columns.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().column()))
                .forEach(entry -> {
                    add(sha256, entry.getKey().column());
                    add(sha256, entry.getValue());
                });
        return sha256.digest();
    }

    private static String micros(Instant time) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private static void add(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
