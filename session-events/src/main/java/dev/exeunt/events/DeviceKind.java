package dev.exeunt.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a session is opened on; the policy of idle time and lifetime goes by it. */
public enum DeviceKind {
    @JsonProperty("web")
    WEB,
    @JsonProperty("android")
    ANDROID,
    @JsonProperty("ios")
    IOS,
    @JsonProperty("other")
    OTHER
}
