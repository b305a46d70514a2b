package dev.exeunt.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a subject's sessions a global sign-out ends. */
public enum SignOutScope {
    @JsonProperty("all")
    ALL,
    /** All but the session that asked for it. */
    @JsonProperty("others")
    OTHERS
}
