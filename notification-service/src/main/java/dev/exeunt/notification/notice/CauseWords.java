package dev.exeunt.notification.notice;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Notice;

import java.util.List;

/**
 * What is said for one cause.
 *
 * @param title what happened
 * @param why a sentence or two
 * @param next what to do now
 */
record CauseWords(String title, String why, List<String> next) {

    static CauseWords of(Notice notice, Messages in) {
        return switch (notice.cause()) {
            case Cause.Logout logout -> of(logout.why(), notice, in);
            case Cause.Timeout timeout ->
                switch (timeout.kind()) {
                    case IDLE -> new CauseWords(in.idleTitle(), in.idleWhy(), List.of(in.signInAgain()));
                    case LIFETIME -> new CauseWords(in.lifetimeTitle(), in.lifetimeWhy(), List.of(in.signInAgain()));
                };
        };
    }

    private static CauseWords of(LogoutCause why, Notice notice, Messages in) {
        List<String> back = List.of(in.signInAgain());
        List<String> guarded = List.of(in.signInAgain(), in.changePassword());
        return switch (why) {
            case THIS_DEVICE -> new CauseWords(in.thisDeviceTitle(), in.thisDeviceWhy(), List.of(in.leaveClean()));
            case OTHER_DEVICE ->
                new CauseWords(in.otherDeviceTitle(), in.otherDeviceWhy(), List.of(in.signInAgain(), in.leaveClean()));
            case GLOBAL_SIGN_OUT -> global(notice.scope() == SignOutScope.OTHERS, in);
            case SECURITY_TEAM -> new CauseWords(in.securityTeamTitle(), in.securityTeamWhy(), guarded);
            case TOKEN_REVOKED -> new CauseWords(in.tokenRevokedTitle(), in.tokenRevokedWhy(), guarded);
            case SESSION_LIMIT -> new CauseWords(in.sessionLimitTitle(), in.sessionLimitWhy(), back);
            case REPLACED -> new CauseWords(in.replacedTitle(), in.replacedWhy(), List.of());
            case ACCOUNT_DISABLED ->
                new CauseWords(in.accountDisabledTitle(), in.accountDisabledWhy(), List.of(in.askSupport()));
            case CREDENTIAL_CHANGED ->
                new CauseWords(in.credentialChangedTitle(), in.credentialChangedWhy(), List.of(in.signInWithNew()));
        };
    }

    private static CauseWords global(boolean others, Messages in) {
        List<String> next = List.of(in.signInAgain(), in.leaveClean());
        return others
                ? new CauseWords(in.othersTitle(), in.othersWhy(), next)
                : new CauseWords(in.everywhereTitle(), in.everywhereWhy(), next);
    }
}
