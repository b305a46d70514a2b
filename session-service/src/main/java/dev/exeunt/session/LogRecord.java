package dev.exeunt.session;

import dev.exeunt.events.SessionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log.
 *
 * @param event null where it is none that this version knows: it has no effect but to be passed
 */
public record LogRecord(long offset, @Nullable SessionEvent event) {}
