package dev.exeunt.notification.notice;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which cause is told on which channels: the rules are {@link NotificationSettings.Rules}, and a cause without one
 * doesn't compile here.
 */
@ApplicationScoped
class Rules {

    private final NotificationSettings.Rules rules;

    Rules(NotificationSettings settings) {
        this.rules = settings.rules();
    }

    /** What the user muted is left out, except that what concerns security always lies in the inbox. */
    Set<Channel> channels(Cause cause, Set<Channel> muted) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        channels.addAll(rule(cause));
        channels.removeAll(muted);
        if (concernsSecurity(cause)) {
            channels.add(Channel.INBOX);
        }
        return channels;
    }

    private Set<Channel> rule(Cause cause) {
        return switch (cause) {
            case Cause.Logout logout -> rule(logout.why());
            case Cause.Timeout timeout -> rule(timeout.kind());
        };
    }

    private Set<Channel> rule(LogoutCause why) {
        return switch (why) {
            case THIS_DEVICE -> rules.thisDevice();
            case REPLACED -> rules.replaced();
            case SESSION_LIMIT -> rules.sessionLimit();
            case OTHER_DEVICE -> rules.otherDevice();
            case GLOBAL_SIGN_OUT -> rules.globalSignOut();
            case TOKEN_REVOKED -> rules.tokenRevoked();
            case SECURITY_TEAM -> rules.securityTeam();
            case CREDENTIAL_CHANGED -> rules.credentialChanged();
            case ACCOUNT_DISABLED -> rules.accountDisabled();
        };
    }

    private Set<Channel> rule(TimeoutKind kind) {
        return switch (kind) {
            case IDLE -> rules.idle();
            case LIFETIME -> rules.lifetime();
        };
    }

    /** Whether it may be somebody else's doing. */
    static boolean concernsSecurity(Cause cause) {
        return switch (cause) {
            case Cause.Timeout timeout -> false;
            case Cause.Logout logout ->
                switch (logout.why()) {
                    case THIS_DEVICE, REPLACED, SESSION_LIMIT -> false;
                    case OTHER_DEVICE, GLOBAL_SIGN_OUT, TOKEN_REVOKED -> true;
                    case SECURITY_TEAM, CREDENTIAL_CHANGED, ACCOUNT_DISABLED -> true;
                };
        };
    }
}
