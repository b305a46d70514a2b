package dev.exeunt.audit.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;

/** The right edge of a tree: all that is needed to let it grow and to know its root. Not for two threads at a time. */
public final class Frontier {

    private final BiConsumer<Place, Hash> completed;
    private final Deque<Hash> peaks = new ArrayDeque<>();
    private long size;

    /**
     * The edge of a tree.
     *
     * @param peaks what {@link Tree#peaks} says
     * @param completed is told each subtree of more than one leaf that becomes complete
     */
    public Frontier(long size, List<Hash> peaks, BiConsumer<Place, Hash> completed) {
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(size + " leaves don't end in " + peaks.size() + " peaks");
        }
        this.size = size;
        this.completed = completed;
        this.peaks.addAll(peaks);
    }

    /** The edge of the tree without leaves. */
    public Frontier(BiConsumer<Place, Hash> completed) {
        this(0, List.of(), completed);
    }

    public void append(Hash leaf) {
        Hash peak = leaf;
        int level = 0;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            peak = Hash.ofNode(peaks.removeLast(), peak);
            level++;
            completed.accept(new Place(level, size >> level), peak);
        }
        peaks.addLast(peak);
        size++;
    }

    public long size() {
        return size;
    }

    public List<Hash> peaks() {
        return new ArrayList<>(peaks);
    }

    public Hash root() {
        Iterator<Hash> fromRight = peaks.descendingIterator();
        if (!fromRight.hasNext()) {
            return Hash.EMPTY;
        }
        Hash root = fromRight.next();
        while (fromRight.hasNext()) {
            root = Hash.ofNode(fromRight.next(), root);
        }
        return root;
    }
}
