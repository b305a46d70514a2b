package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.tree.Hash;

import java.util.List;

/**
 * That a record is in its tree, as a checkpoint has it.
 *
 * @param leaf the record's leaf
 * @param index the leaf's place
 * @param path from the leaf to the root of the head
 */
public record Proof(Hash leaf, long index, TreeHead head, List<Hash> path, Checkpoints.Kept checkpoint) {

    public Proof {
        path = List.copyOf(path);
    }
}
