package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutRequested;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A global sign-out and how far it has come.
 *
 * @param of how many sessions the subject had when it was requested, without the one that stays
 * @param closed how many have their own end
 */
public record SignOut(
        GlobalSignOutRequested request,
        long of,
        long closed,
        @Nullable Instant completedAt) {}
