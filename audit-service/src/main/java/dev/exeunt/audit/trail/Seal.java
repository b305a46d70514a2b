package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LogPartition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signs what trees have become, and knows its own signature again. */
public interface Seal {

    /** A signed note that says this. */
    String sign(Instant at, List<TreeHead> heads);

    /** A signed note that says that these records were erased. */
    String signErasure(Instant at, List<Erasure.Erased> records);

    /** What a note says of a log's tree; none if it wasn't signed here, or says nothing of it. */
    Optional<TreeHead> read(String note, LogPartition log);
}
