package dev.exeunt.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody ended a session. An end by time is a {@link TimeoutKind} instead. */
public enum LogoutCause {
    /** The user signed out of the device in hand. */
    @JsonProperty("this-device")
    THIS_DEVICE,
    /** The user signed out of one device from another. */
    @JsonProperty("other-device")
    OTHER_DEVICE,
    /** The user signed out everywhere, or everywhere else. */
    @JsonProperty("global-sign-out")
    GLOBAL_SIGN_OUT,
    /** The security team ended it. */
    @JsonProperty("security-team")
    SECURITY_TEAM,
    /** The token was revoked (RFC 7009). */
    @JsonProperty("token-revoked")
    TOKEN_REVOKED,
    /** A newer session took the place of the oldest one. */
    @JsonProperty("session-limit")
    SESSION_LIMIT,
    /** Re-authentication on the same device opened a new session for this one. */
    @JsonProperty("replaced")
    REPLACED,
    /** The account was disabled. */
    @JsonProperty("account-disabled")
    ACCOUNT_DISABLED,
    /** The password or another credential was changed. */
    @JsonProperty("credential-changed")
    CREDENTIAL_CHANGED
}
