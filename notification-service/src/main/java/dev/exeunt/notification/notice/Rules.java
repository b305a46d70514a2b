package dev.exeunt.notification.notice;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which cause is told on which channels.
 *
 * <p>A cause without a rule doesn't compile. What the user muted is left out, except that a security cause always lies
 * in the inbox.
 */
final class Rules {

    /** How much a cause matters to the user. */
    enum Weight {
        /** The user's own doing, on the device in hand. */
        OWN,
        /** Nothing unusual, but the user may wonder. */
        ROUTINE,
        /** Perhaps somebody else's doing: to be told outside the app too. */
        SECURITY
    }

    private Rules() {}

    static Weight weight(Cause cause) {
        return switch (cause) {
            case Cause.Logout logout -> weight(logout.why());
            case Cause.Timeout timeout -> weight(timeout.kind());
        };
    }

    private static Weight weight(LogoutCause why) {
        return switch (why) {
            case THIS_DEVICE, REPLACED -> Weight.OWN;
            case SESSION_LIMIT -> Weight.ROUTINE;
            case OTHER_DEVICE, GLOBAL_SIGN_OUT, TOKEN_REVOKED -> Weight.SECURITY;
            case SECURITY_TEAM, CREDENTIAL_CHANGED, ACCOUNT_DISABLED -> Weight.SECURITY;
        };
    }

    private static Weight weight(TimeoutKind kind) {
        return switch (kind) {
            case IDLE, LIFETIME -> Weight.ROUTINE;
        };
    }

    static Set<Channel> channels(Cause cause, Set<Channel> muted) {
        Weight weight = weight(cause);
        Set<Channel> channels = channels(weight);
        channels.removeAll(muted);
        if (weight == Weight.SECURITY) {
            channels.add(Channel.INBOX);
        }
        return channels;
    }

    private static Set<Channel> channels(Weight weight) {
        return switch (weight) {
            case OWN, ROUTINE -> EnumSet.of(Channel.INBOX);
            case SECURITY -> EnumSet.of(Channel.INBOX, Channel.EMAIL);
        };
    }
}
