package dev.exeunt.engines;

import org.jspecify.annotations.Nullable;

/** An engine did not start or could not be prepared; the message says which and where to look. */
public final class EngineException extends RuntimeException {

    public EngineException(String message) {
        this(message, null);
    }

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
