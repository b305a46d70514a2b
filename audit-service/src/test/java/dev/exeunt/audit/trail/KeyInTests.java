package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.checkpoint.SignedNote;
import dev.exeunt.audit.checkpoint.SigningKey;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.record.LogPartition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A key, for trails without a service around them. */
final class KeyInTests implements Seal {

    static final String ORIGIN = "exeunt.test/audit";

    private final SigningKey key = SigningKey.parse(ORIGIN, SigningKey.generate());

    VerifierKey verifier() {
        return key.verifier();
    }

    SigningKey key() {
        return key;
    }

    @Override
    public String sign(Instant at, List<TreeHead> heads) {
        return SignedNote.sign(new Checkpoint(ORIGIN, at, heads).text(), List.of(key))
                .toString();
    }

    @Override
    public String signErasure(Instant at, List<Erasure.Erased> records) {
        return SignedNote.sign(new Erasure(ORIGIN, at, records).text(), List.of(key))
                .toString();
    }

    @Override
    public Optional<TreeHead> read(String note, LogPartition log) {
        return Checkpoint.signed(note, List.of(key.verifier())).flatMap(checkpoint -> checkpoint.of(log));
    }
}
