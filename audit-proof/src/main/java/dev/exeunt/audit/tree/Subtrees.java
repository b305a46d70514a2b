package dev.exeunt.audit.tree;

import java.util.Map;
import java.util.function.Function;

/** The roots of the complete subtrees of a tree. */
@FunctionalInterface
public interface Subtrees {

    Hash root(Place place);

    /** Computes the roots that aren't stored from those that are. */
    static Subtrees ofStored(Function<Place, Hash> stored) {
        return new Subtrees() {
            @Override
            public Hash root(Place place) {
                return place.isStored() ? stored.apply(place) : Hash.ofNode(root(place.left()), root(place.right()));
            }
        };
    }

    /** Those that were read. */
    static Subtrees of(Map<Place, Hash> read) {
        return ofStored(place -> {
            Hash hash = read.get(place);
            if (hash == null) {
                throw new IncompleteTreeException(place);
            }
            return hash;
        });
    }
}
