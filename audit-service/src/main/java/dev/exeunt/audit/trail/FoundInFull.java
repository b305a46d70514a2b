package dev.exeunt.audit.trail;

import org.jspecify.annotations.Nullable;

/** A record of the trail with its bytes, as they were received. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
public record FoundInFull(Found found, byte @Nullable [] key, byte @Nullable [] value) {}
