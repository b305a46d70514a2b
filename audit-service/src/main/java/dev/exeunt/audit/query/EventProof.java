package dev.exeunt.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.trail.Found;
import dev.exeunt.audit.trail.FoundInFull;
import dev.exeunt.audit.trail.Proof;
import dev.exeunt.audit.tree.Hash;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.List;

/** What proves one event. All hashes are SHA-256, in Base64. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What proves one event; all hashes are SHA-256 in Base64")
record EventProof(
        String id,
        LogPlace log,

        @Schema(
                description = "what the leaf is the hash of, in Base64: 01, offset (8 bytes), time in ms (8), length of"
                        + " the key (4), key, length of the value (4), value; absent if the record was erased")
        @Nullable
        String leafInput,

        String leaf,

        @Schema(description = "the leaf's place in its tree")
        long index,

        long treeSize,
        String root,

        @Schema(description = "from the leaf to the root") List<String> path,

        SignedCheckpoint checkpoint) {

    EventProof {
        path = List.copyOf(path);
    }

    static EventProof of(FoundInFull full, Proof proof, List<VerifierKey> keys) {
        return new EventProof(
                AuditEvent.of(full.found()).id(),
                LogPlace.of(full.found()),
                leafInput(full, proof.leaf()),
                proof.leaf().toString(),
                proof.index(),
                proof.head().size(),
                proof.head().root().toString(),
                proof.path().stream().map(Hash::toString).toList(),
                SignedCheckpoint.of(proof.checkpoint(), keys));
    }

    private static @Nullable String leafInput(FoundInFull full, Hash leaf) {
        Found found = full.found();
        byte[] input =
                LeafInput.of(new LogRecord(found.log(), found.offset(), found.appendedAt(), full.key(), full.value()));
        boolean bare = full.key() == null && full.value() == null;
        return bare && !Hash.ofLeaf(input).equals(leaf)
                ? null
                : Base64.getEncoder().encodeToString(input);
    }
}
