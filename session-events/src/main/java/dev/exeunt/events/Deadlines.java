package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session ends by itself.
 *
 * @param idle how long it may stay unused; null for never
 * @param expiresAt the end of its lifetime, used or not; null for never
 */
public record Deadlines(@Nullable Duration idle, @Nullable Instant expiresAt) {}
