package dev.exeunt.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who set an event off: {@code initiating_entity} of OpenID CAEP 1.0, section 2. */
public enum Initiator {
    @JsonProperty("user")
    USER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("policy")
    POLICY,
    @JsonProperty("system")
    SYSTEM
}
