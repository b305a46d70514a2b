package dev.exeunt.audit.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures, as C2SP's <i>signed note</i> has it: the text, an empty line, and for each key a line {@code —
 * name base64(id | signature)}.
 */
public final class SignedNote {

    private static final String SIGNATURE = "\u2014 ";

    /** More than anybody signs with; a note of an adversary has as many as it likes. */
    private static final int MOST_SIGNATURES = 16;

    private final String text;
    private final List<Line> lines;

    @SuppressWarnings("ArrayRecordComponent") // only looked into
    private record Line(String name, byte[] id, byte[] signature) {}

    private SignedNote(String text, List<Line> lines) {
        this.text = text;
        this.lines = List.copyOf(lines);
    }

    /** Signs with each key; more than one while an old key is being replaced. */
    public static SignedNote sign(String text, List<SigningKey> keys) {
        return new SignedNote(
                text,
                keys.stream()
                        .map(key ->
                                new Line(key.verifier().name(), key.verifier().id(), key.signature(text)))
                        .toList());
    }

    /** The note that this is; none if it is anything else. */
    public static Optional<SignedNote> parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            return Optional.empty();
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(end + 2).lines().toList()) {
            Optional<Line> parsed = line(line);
            if (parsed.isEmpty() || lines.size() == MOST_SIGNATURES) {
                return Optional.empty();
            }
            lines.add(parsed.get());
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new SignedNote(note.substring(0, end + 1), lines));
    }

    private static Optional<Line> line(String line) {
        String[] parts = line.split(" ", -1);
        if (!line.startsWith(SIGNATURE) || parts.length != 3 || parts[1].isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] both = Base64.getDecoder().decode(parts[2]);
            return both.length <= VerifierKey.ID_LENGTH
                    ? Optional.empty()
                    : Optional.of(new Line(
                            parts[1],
                            Arrays.copyOf(both, VerifierKey.ID_LENGTH),
                            Arrays.copyOfRange(both, VerifierKey.ID_LENGTH, both.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is signed; to be believed only after {@link #isSignedBy}. */
    public String text() {
        return text;
    }

    /** Whether one of these keys signed, and none of them signed wrongly. Signatures of other keys don't count. */
    public boolean isSignedBy(List<VerifierKey> keys) {
        boolean signed = false;
        for (VerifierKey key : keys) {
            byte[] id = key.id();
            for (Line line : lines) {
                if (line.name().equals(key.name()) && Arrays.equals(line.id(), id)) {
                    if (!key.verifies(text, line.signature())) {
                        return false;
                    }
                    signed = true;
                }
            }
        }
        return signed;
    }

    /** The note as a whole. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (Line line : lines) {
            byte[] both = ByteBuffer.allocate(line.id().length + line.signature().length)
                    .put(line.id())
                    .put(line.signature())
                    .array();
            note.append(SIGNATURE).append(line.name()).append(' ');
            note.append(Base64.getEncoder().encodeToString(both)).append('\n');
        }
        return note.toString();
    }
}
