package dev.exeunt.audit.trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Which leaf of a log's tree is which offset. Leaf by leaf they go together; a gap, however long, is one leaf.
 *
 * <p>Offset 0 is leaf 0: what the log no longer had when the trail began is a gap as well.
 */
final class Layout {

    private final TreeMap<Long, Long> leafByFirst = new TreeMap<>();
    private final TreeMap<Long, Gap> byLeaf = new TreeMap<>();

    Layout(List<Gap> inOrder) {
        inOrder.forEach(this::add);
    }

    private void add(Gap gap) {
        long leaf = leafOf(gap.first());
        byLeaf.put(leaf, gap);
        leafByFirst.put(gap.first(), leaf);
    }

    /** The leaf of a stored record; of an offset within a gap, the gap's. */
    long leafOf(long offset) {
        Map.Entry<Long, Long> before = leafByFirst.floorEntry(offset);
        if (before == null) {
            return offset;
        }
        long leaf = before.getValue();
        return leaf + Math.max(0, offset - requireNonNull(byLeaf.get(leaf)).last());
    }

    /** The gap that a leaf stands for, if it does. */
    Optional<Gap> gapAt(long leaf) {
        return Optional.ofNullable(byLeaf.get(leaf));
    }

    /** The offset of the record that a leaf stands for. */
    long offsetOf(long leaf) {
        Map.Entry<Long, Gap> before = byLeaf.floorEntry(leaf);
        return before == null ? leaf : before.getValue().last() + leaf - before.getKey();
    }
}
