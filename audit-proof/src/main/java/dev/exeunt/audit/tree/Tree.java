package dev.exeunt.audit.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads out of a tree what RFC 6962, section 2.1, defines: its root, and the proofs that a leaf is in it and that it only grew. Each asks for
 * as many subtrees as the tree is high.
 *
 * @param size how many leaves the tree has, or had at the time that is asked about
 */
public record Tree(Subtrees subtrees, long size) {

    public Tree {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no " + size + " leaves");
        }
    }

    /** The places that answering a question takes: what a store has to be asked for, all at once. */
    public static Set<Place> needed(long size, Function<Tree, ?> question) {
        Set<Place> needed = new LinkedHashSet<>();
        var unused = question.apply(new Tree(
                Subtrees.ofStored(place -> {
                    needed.add(place);
                    return Hash.EMPTY;
                }),
                size));
        return needed;
    }

    public Hash root() {
        return size == 0 ? Hash.EMPTY : root(0, size);
    }

    /** The complete subtrees that the tree is made of, from the left: what is needed to let it grow. */
    public List<Hash> peaks() {
        List<Hash> peaks = new ArrayList<>();
        for (long begin = 0; begin < size; ) {
            int level = 63 - Long.numberOfLeadingZeros(size - begin);
            peaks.add(subtrees.root(new Place(level, begin >> level)));
            begin += 1L << level;
        }
        return peaks;
    }

    /** The path from a leaf to the root, for {@link Proofs#includes}. */
    public List<Hash> inclusion(long leaf) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("leaf " + leaf + " is not among the " + size);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(leaf, 0, size, path);
        return path;
    }

    private void inclusion(long leaf, long begin, long end, List<Hash> path) {
        if (end - begin == 1) {
            return;
        }
        long middle = middle(begin, end);
        if (leaf < middle) {
            inclusion(leaf, begin, middle, path);
            path.add(root(middle, end));
        } else {
            inclusion(leaf, middle, end, path);
            path.add(root(begin, middle));
        }
    }

    /** That the tree of the first leaves, so many, is the beginning of this one, for {@link Proofs#isConsistent}. */
    public List<Hash> consistency(long earlier) {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException("a tree of " + size + " had never " + earlier + " leaves");
        }
        List<Hash> proof = new ArrayList<>();
        if (earlier > 0 && earlier < size) {
            consistency(earlier, 0, size, true, proof);
        }
        return proof;
    }

    /** @param known whether who checks knows the root of the range, since it is the earlier tree */
    private void consistency(long earlier, long begin, long end, boolean known, List<Hash> proof) {
        if (earlier == end) {
            if (!known) {
                proof.add(root(begin, end));
            }
            return;
        }
        long middle = middle(begin, end);
        if (earlier <= middle) {
            consistency(earlier, begin, middle, known, proof);
            proof.add(root(middle, end));
        } else {
            consistency(earlier, middle, end, false, proof);
            proof.add(root(begin, middle));
        }
    }

    /** The range begins where a subtree at least as large does, for it came of halving. */
    private Hash root(long begin, long end) {
        long length = end - begin;
        if (Long.bitCount(length) == 1) {
            int level = Long.numberOfTrailingZeros(length);
            return subtrees.root(new Place(level, begin >> level));
        }
        long middle = middle(begin, end);
        return Hash.ofNode(root(begin, middle), root(middle, end));
    }

    /** The largest power of two that leaves something. */
    private static long middle(long begin, long end) {
        return begin + Long.highestOneBit(end - begin - 1);
    }
}
