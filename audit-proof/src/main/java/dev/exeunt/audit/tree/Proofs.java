package dev.exeunt.audit.tree;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Checks what {@link Tree} proves, as anybody can who knows a root and nothing else of the tree. */
public final class Proofs {

    private Proofs() {}

    /** Whether the path shows that the tree of this root and size has this leaf at this place. */
    public static boolean includes(Hash root, long size, long index, Hash leaf, List<Hash> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        Iterator<Hash> siblings = path.iterator();
        return climb(index, size - 1, leaf, siblings).filter(root::equals).isPresent() && !siblings.hasNext();
    }

    private static Optional<Hash> climb(long index, long last, Hash leaf, Iterator<Hash> siblings) {
        Hash hash = leaf;
        for (long at = index, end = last; end > 0; at >>= 1, end >>= 1) {
            boolean isRight = (at & 1) == 1;
            if (!isRight && at == end) {
                continue; // nothing to its right: it moves up as it is
            }
            if (!siblings.hasNext()) {
                return Optional.empty();
            }
            hash = isRight ? Hash.ofNode(siblings.next(), hash) : Hash.ofNode(hash, siblings.next());
        }
        return Optional.of(hash);
    }

    /** Whether the proof shows that the later tree begins with all of the earlier one. */
    public static boolean isConsistent(long earlier, Hash earlierRoot, long later, Hash laterRoot, List<Hash> proof) {
        if (earlier < 0 || earlier > later) {
            return false;
        }
        if (earlier == 0 || earlier == later) {
            Hash expected = earlier == 0 ? Hash.EMPTY : laterRoot;
            return proof.isEmpty() && earlierRoot.equals(expected);
        }
        Iterator<Hash> hashes = proof.iterator();
        // A complete earlier tree is a node of the later one, which the proof then need not say.
        Hash begin = Long.bitCount(earlier) == 1 ? earlierRoot : hashes.hasNext() ? hashes.next() : null;
        return begin != null && new Consistency(earlier, later, begin).holds(earlierRoot, laterRoot, hashes);
    }

    private static final class Consistency {

        private long at;
        private long end;
        private Hash old;
        private Hash grown;

        /** Begins at the largest complete subtree that the earlier tree ends with. */
        Consistency(long earlier, long later, Hash begin) {
            int level = Long.numberOfTrailingZeros(earlier);
            at = (earlier - 1) >> level;
            end = (later - 1) >> level;
            old = begin;
            grown = begin;
        }

        boolean holds(Hash earlierRoot, Hash laterRoot, Iterator<Hash> hashes) {
            for (; end > 0; at >>= 1, end >>= 1) {
                boolean isRight = (at & 1) == 1;
                if (!isRight && at == end) {
                    continue;
                }
                if (!hashes.hasNext()) {
                    return false;
                }
                step(isRight, hashes.next());
            }
            return !hashes.hasNext() && old.equals(earlierRoot) && grown.equals(laterRoot);
        }

        private void step(boolean isRight, Hash sibling) {
            if (isRight) {
                old = Hash.ofNode(sibling, old);
                grown = Hash.ofNode(sibling, grown);
            } else {
                grown = Hash.ofNode(grown, sibling);
            }
        }
    }
}
