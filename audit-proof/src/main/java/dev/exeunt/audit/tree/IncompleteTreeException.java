package dev.exeunt.audit.tree;

/** A stored tree lacks a root that it must have. */
public final class IncompleteTreeException extends RuntimeException {

    public IncompleteTreeException(Place place) {
        super("the tree has no root for level " + place.level() + ", index " + place.index());
    }
}
