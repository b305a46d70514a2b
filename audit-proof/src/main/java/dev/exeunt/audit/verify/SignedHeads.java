package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was signed of each tree: which root it had with so many leaves, and where that stands. */
public final class SignedHeads {

    private final Map<LogPartition, NavigableMap<Long, Signed>> byLog = new HashMap<>();
    private @Nullable Latest latest;

    /** A signed root. */
    record Signed(Hash root, String by) {}

    /** The latest checkpoint of all trees. */
    public record Latest(String name, Checkpoint checkpoint, String note) {}

    /** Takes up a checkpoint of all trees, in the order in which they were made. */
    Optional<Difference> add(Latest checkpoint) {
        latest = checkpoint;
        for (TreeHead head : checkpoint.checkpoint().trees()) {
            Map.Entry<Long, Signed> before = of(head.log()).lastEntry();
            if (before != null && before.getKey() > head.size()) {
                return Optional.of(Difference.in(
                        head.log(),
                        checkpoint.name() + " has " + head.size() + " leaves, fewer than "
                                + before.getValue().by() + " before it"));
            }
            Optional<Difference> contradiction = add(head, checkpoint.name());
            if (contradiction.isPresent()) {
                return contradiction;
            }
        }
        return Optional.empty();
    }

    Optional<Difference> add(TreeHead head, String by) {
        Signed known = of(head.log()).putIfAbsent(head.size(), new Signed(head.root(), by));
        return known == null || known.root().equals(head.root())
                ? Optional.empty()
                : Optional.of(Difference.in(
                        head.log(), by + " contradicts " + known.by() + " about the first " + head.size() + " leaves"));
    }

    NavigableMap<Long, Signed> of(LogPartition log) {
        return byLog.computeIfAbsent(log, unused -> new TreeMap<>());
    }

    Set<LogPartition> logs() {
        return Set.copyOf(byLog.keySet());
    }

    Optional<Latest> latest() {
        return Optional.ofNullable(latest);
    }
}
