package dev.exeunt.notification.inbox;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * How an inbox stands; when this changes, there is something to look at.
 *
 * @param unread how many items aren't read
 * @param newest the newest item
 */
public record InboxNews(long unread, @Nullable UUID newest) {}
