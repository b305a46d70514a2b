package dev.exeunt.audit.checkpoint;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Trees at one time: all of them, or the one that has grown. C2SP's checkpoint is of one tree, so the text is one of ours
 * in the same manner, for a C2SP signed note:
 *
 * <pre>
 * exeunt.example/audit                                    the origin, which is the name of the key too
 * exeunt-trail-checkpoint/1
 * 2026-11-22T10:00:00.125Z
 * exeunt.session-events 5b4a…-…-…-…-… 0 1742 zZ3…=         topic, its id, partition, leaves, root; for each tree
 * </pre>
 */
public record Checkpoint(String origin, Instant madeAt, List<TreeHead> trees) {

    private static final String FORM = "exeunt-trail-checkpoint/1";
    private static final Comparator<TreeHead> ORDER = Comparator.comparing(
                    (TreeHead head) -> head.log().topic())
            .thenComparing(head -> head.log().topicId())
            .thenComparing(head -> head.log().partition());

    public Checkpoint {
        trees = trees.stream().sorted(ORDER).toList();
    }

    /** What is signed. */
    public String text() {
        List<String> lines = trees.stream().map(Checkpoint::line).toList();
        return new Statement(origin, madeAt, lines).text(FORM);
    }

    private static String line(TreeHead head) {
        LogPartition log = head.log();
        return log.topic() + " " + log.topicId() + " " + log.partition() + " " + head.size() + " " + head.root();
    }

    /** The checkpoint that a text is; none if it is anything else. */
    public static Optional<Checkpoint> parse(String text) {
        return Statement.<TreeHead, Checkpoint>parse(
                text,
                FORM,
                Checkpoint::head,
                (said, heads) -> new Checkpoint(said.origin(), said.madeAt(), heads),
                Checkpoint::text);
    }

    /** The checkpoint in a note; none if none of these keys signed it. */
    public static Optional<Checkpoint> signed(String note, List<VerifierKey> keys) {
        return SignedNote.parse(note).filter(signed -> signed.isSignedBy(keys)).flatMap(signed -> parse(signed.text()));
    }

    private static TreeHead head(List<String> words) {
        return new TreeHead(log(words), Long.parseLong(words.get(3)), Hash.of(words.get(4)));
    }

    static LogPartition log(List<String> words) {
        return new LogPartition(UUID.fromString(words.get(1)), words.get(0), Integer.parseInt(words.get(2)));
    }

    /** Whether a later one says of each of these trees, and of more leaves, what this one says of its beginning. */
    public boolean isPartOf(Checkpoint later) {
        return madeAt.isBefore(later.madeAt)
                && trees.stream().allMatch(head -> later.of(head.log())
                        .filter(whole -> whole.size() >= head.size())
                        .isPresent());
    }

    /** What it says of a log's tree. */
    public Optional<TreeHead> of(LogPartition log) {
        return trees.stream().filter(head -> head.log().equals(log)).findFirst();
    }
}
