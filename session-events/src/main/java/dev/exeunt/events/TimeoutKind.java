package dev.exeunt.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which deadline a session met. */
public enum TimeoutKind {
    /** Nobody used it for the idle time of its device kind. */
    @JsonProperty("idle")
    IDLE,
    /** It reached the lifetime of its device kind, used or not. */
    @JsonProperty("lifetime")
    LIFETIME
}
