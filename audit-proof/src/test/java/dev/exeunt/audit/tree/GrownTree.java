package dev.exeunt.audit.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A tree that a {@link Frontier} grew, of which only the stored places are kept, as in the trail. */
final class GrownTree {

    private final Map<Place, Hash> stored = new HashMap<>();
    private final Frontier frontier = new Frontier(this::completed);

    static GrownTree of(List<Hash> leaves) {
        GrownTree tree = new GrownTree();
        leaves.forEach(tree::append);
        return tree;
    }

    void append(Hash leaf) {
        stored.put(new Place(0, frontier.size()), leaf);
        frontier.append(leaf);
    }

    private void completed(Place place, Hash hash) {
        if (place.isStored()) {
            stored.put(place, hash);
        }
    }

    Frontier frontier() {
        return frontier;
    }

    /** Asks for what is needed first, and answers from that alone. */
    <T> T ask(long size, Function<Tree, T> question) {
        Map<Place, Hash> read = new HashMap<>();
        Tree.needed(size, question).forEach(place -> read.put(place, stored.get(place)));
        return question.apply(new Tree(Subtrees.of(read), size));
    }
}
