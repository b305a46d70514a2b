package dev.exeunt.audit.query;

import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.trail.Checkpoints;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.List;

/** A checkpoint of all trees. */
@Schema(description = "A checkpoint of all trees")
record SignedCheckpoint(
        long number,
        Instant madeAt,

        @Schema(description = "a C2SP signed note; a line for each tree: topic, its id, partition, leaves, root")
        String note,

        @Schema(
                description = "the public keys that sign now, as name+id+base64; whoever doesn't want to trust this"
                        + " service has them from elsewhere")
        List<String> keys) {

    SignedCheckpoint {
        keys = List.copyOf(keys);
    }

    static SignedCheckpoint of(Checkpoints.Kept kept, List<VerifierKey> keys) {
        return new SignedCheckpoint(
                kept.number(),
                kept.madeAt(),
                kept.note(),
                keys.stream().map(VerifierKey::toString).toList());
    }
}
