package dev.exeunt.audit.checkpoint;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;

/** How large a log's tree was at a time, and its root. */
public record TreeHead(LogPartition log, long size, Hash root) {}
