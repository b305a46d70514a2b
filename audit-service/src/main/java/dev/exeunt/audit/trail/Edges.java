package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where this instance left the trees' right edges, to save reading them before each batch. Only a hint: an edge counts as
 * long as the log's position is the one it was left at, which is read under the lock of the log.
 */
@ApplicationScoped
class Edges {

    private final Map<LogPartition, Edge> left = new ConcurrentHashMap<>();

    /** A tree's right edge after the record at this offset. */
    record Edge(long position, long size, List<Hash> peaks) {}

    @Nullable
    Edge at(LogPartition log, long position) {
        Edge edge = left.get(log);
        return edge != null && edge.position() == position ? edge : null;
    }

    void put(LogPartition log, Edge edge) {
        left.put(log, edge);
    }
}
