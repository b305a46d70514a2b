package dev.exeunt.audit.query;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Start;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place in the answer to a search, for callers to hand back as it is. It fits that search only. It grants nothing, so it
 * isn't signed: the digest is there to tell a cursor from anything else.
 */
final class Cursor {

    private static final int DIGEST = 8;
    private static final int LENGTH = Long.BYTES * 2 + DIGEST;

    private Cursor() {}

    static String of(Start.Place place, Search search) {
        byte[] numbers = ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.occurredAt()))
                .putLong(place.seq())
                .array();
        byte[] all = ByteBuffer.allocate(LENGTH)
                .put(numbers)
                .put(digest(numbers, search))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** The place, if this is a cursor of that search. */
    static Optional<Start.Place> read(String cursor, Search search) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer numbers = ByteBuffer.wrap(all);
        Instant occurredAt = Instant.EPOCH.plus(numbers.getLong(), ChronoUnit.MICROS);
        Start.Place place = new Start.Place(occurredAt, numbers.getLong());
        boolean ours = Text.storable(occurredAt).equals(occurredAt)
                && of(place, search).equals(cursor);
        return ours ? Optional.of(place) : Optional.empty();
    }

    private static byte[] digest(byte[] numbers, Search search) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(numbers);
            sha256.update(canonical(search).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha256.digest(), DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Filters have no control characters, so a line feed parts them. */
    private static String canonical(Search search) {
        StringBuilder text = new StringBuilder("exeunt audit cursor 2\n");
        new TreeMap<Column, String>(search.equal())
                .forEach((column, value) ->
                        text.append(column).append('=').append(value).append('\n'));
        text.append(search.reads()).append('\n').append(search.network()).append('\n');
        text.append(search.label()).append('\n');
        return text.append(search.from()).append('\n').append(search.to()).toString();
    }
}
