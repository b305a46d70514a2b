package dev.exeunt.audit.checkpoint;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All trees at one time. C2SP's checkpoint is of one tree, so the text is one of ours in the same manner, for a C2SP signed note:
 *
 * <pre>
 * exeunt.example/audit                                    the origin, which is the name of the key too
 * exeunt-trail-checkpoint/1
 * 2026-11-22T10:00:00.000Z
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
        StringBuilder text = new StringBuilder();
        text.append(origin)
                .append('\n')
                .append(FORM)
                .append('\n')
                .append(madeAt)
                .append('\n');
        trees.forEach(head -> text.append(line(head)).append('\n'));
        return text.toString();
    }

    private static String line(TreeHead head) {
        LogPartition log = head.log();
        return String.join(
                " ",
                log.topic(),
                log.topicId().toString(),
                Integer.toString(log.partition()),
                Long.toString(head.size()),
                head.root().toString());
    }

    /** The checkpoint that a text is; none if it is anything else. */
    public static Optional<Checkpoint> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(1).equals(FORM)) {
            return Optional.empty();
        }
        try {
            Checkpoint parsed = new Checkpoint(
                    lines.getFirst(),
                    Instant.parse(lines.get(2)),
                    lines.stream().skip(3).map(Checkpoint::head).toList());
            return Optional.of(parsed).filter(checkpoint -> checkpoint.text().equals(text));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static TreeHead head(String line) {
        List<String> parts = List.of(line.split(" ", -1));
        LogPartition log =
                new LogPartition(UUID.fromString(parts.get(1)), parts.get(0), Integer.parseInt(parts.get(2)));
        return new TreeHead(log, Long.parseLong(parts.get(3)), Hash.of(parts.get(4)));
    }
}
