package dev.exeunt.audit.tree;

/**
 * A complete subtree: the leaves from {@code index << level} on, {@code 1 << level} of them. Its root never changes once
 * the last of them is there.
 */
public record Place(int level, long index) {

    /** Of every four levels one is stored: a subtree of 16 subtrees is one step. */
    public static final int STEP = 4;

    /** Whether the root of this subtree is kept; the others are computed from those that are. */
    public boolean isStored() {
        return level % STEP == 0;
    }

    Place left() {
        return new Place(level - 1, index * 2);
    }

    Place right() {
        return new Place(level - 1, index * 2 + 1);
    }
}
