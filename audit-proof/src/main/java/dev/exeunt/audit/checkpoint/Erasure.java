package dev.exeunt.audit.checkpoint;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records whose bytes were erased, without saying whose they were. As text:
 *
 * <pre>
 * exeunt.example/audit
 * exeunt-trail-erasure/1
 * 2026-11-22T10:00:00.125Z
 * exeunt.session-events 5b4a…-…-…-…-… 0 1741 zZ3…= 8Cq…=   topic, its id, partition, offset, leaf, what remains
 * </pre>
 */
public record Erasure(String origin, Instant madeAt, List<Erased> records) {

    private static final String FORM = "exeunt-trail-erasure/1";

    public Erasure {
        records = List.copyOf(records);
    }

    /**
     * A record that was erased.
     *
     * @param leaf its leaf, which stays
     * @param remains the digest of the columns that stay, as {@link dev.exeunt.audit.record.Said#digest(Instant)} computes it
     */
    public record Erased(LogPartition log, long offset, Hash leaf, Hash remains) {}

    /** What is signed. */
    public String text() {
        List<String> lines = records.stream().map(Erasure::line).toList();
        return new Statement(origin, madeAt, lines).text(FORM);
    }

    private static String line(Erased erased) {
        LogPartition log = erased.log();
        return log.topic() + " " + log.topicId() + " " + log.partition() + " " + erased.offset() + " " + erased.leaf()
                + " " + erased.remains();
    }

    /** The erasure in a note; none if none of these keys signed it. */
    public static Optional<Erasure> signed(String note, List<VerifierKey> keys) {
        return SignedNote.parse(note).filter(signed -> signed.isSignedBy(keys)).flatMap(signed -> parse(signed.text()));
    }

    /** The erasure that a text is; none if it is anything else. */
    public static Optional<Erasure> parse(String text) {
        return Statement.<Erased, Erasure>parse(
                text,
                FORM,
                Erasure::erased,
                (said, erased) -> new Erasure(said.origin(), said.madeAt(), erased),
                Erasure::text);
    }

    private static Erased erased(List<String> words) {
        return new Erased(
                Checkpoint.log(words), Long.parseLong(words.get(3)), Hash.of(words.get(4)), Hash.of(words.get(5)));
    }
}
