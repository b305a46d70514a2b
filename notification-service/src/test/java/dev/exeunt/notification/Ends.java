package dev.exeunt.notification;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.events.TimeoutKind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Events as session-service would log them. */
public final class Ends {

    static final Instant AT = Instant.parse("2026-11-22T10:15:00.001Z");

    private static final Deadlines NO_DEADLINES = new Deadlines(null, null);

    private Ends() {}

    public static SessionLoggedOut loggedOut(String subject, LogoutCause cause) {
        return loggedOut(subject, cause, "Firefox on Debian", null);
    }

    static SessionLoggedOut loggedOut(String subject, LogoutCause cause, String label, @Nullable String signOutId) {
        Initiator initiator =
                switch (cause) {
                    case SECURITY_TEAM, ACCOUNT_DISABLED -> Initiator.ADMIN;
                    case SESSION_LIMIT, TOKEN_REVOKED -> Initiator.POLICY;
                    case THIS_DEVICE, OTHER_DEVICE, GLOBAL_SIGN_OUT, REPLACED, CREDENTIAL_CHANGED -> Initiator.USER;
                };
        return new SessionLoggedOut(
                EventIds.fresh(),
                subject,
                sid(),
                AT,
                initiator,
                subject,
                web(label),
                "account-web",
                "192.0.2.10",
                cause,
                signOutId);
    }

    /** The same end, of this session. */
    static SessionLoggedOut of(String sid, SessionLoggedOut end) {
        return new SessionLoggedOut(
                end.id(),
                end.subject(),
                sid,
                end.occurredAt(),
                end.initiator(),
                end.actor(),
                end.device(),
                end.client(),
                end.address(),
                end.cause(),
                end.signOutId());
    }

    static SessionTimedOut timedOut(String subject, TimeoutKind kind) {
        return new SessionTimedOut(
                EventIds.fresh(),
                subject,
                sid(),
                AT,
                Initiator.POLICY,
                null,
                web("Firefox on Debian"),
                "account-web",
                "192.0.2.10",
                kind,
                AT.minusSeconds(1800));
    }

    static SessionEvent ended(String subject, Cause cause) {
        return switch (cause) {
            case Cause.Logout logout -> loggedOut(subject, logout.why());
            case Cause.Timeout timeout -> timedOut(subject, timeout.kind());
        };
    }

    static SessionOpened opened(String subject, @Nullable String replaces) {
        return new SessionOpened(
                EventIds.fresh(),
                subject,
                sid(),
                AT,
                Initiator.USER,
                subject,
                web("Firefox on Debian"),
                "account-web",
                "192.0.2.10",
                1,
                NO_DEADLINES,
                replaces);
    }

    static GlobalSignOutRequested requested(String subject, String signOutId, LogoutCause cause, SignOutScope scope) {
        return new GlobalSignOutRequested(
                EventIds.fresh(), subject, AT, Initiator.USER, subject, signOutId, 2, scope, null, cause);
    }

    static GlobalSignOutCompleted completed(String subject, String signOutId, long closed) {
        return new GlobalSignOutCompleted(
                EventIds.fresh(), subject, AT.plusMillis(90), Initiator.USER, subject, signOutId, closed);
    }

    /** A whole global sign-out of this many devices, in the order of the log. */
    static List<SessionEvent> signedOutEverywhere(String subject, int devices) {
        return signedOutEverywhere(subject, SignOutScope.ALL, devices);
    }

    static List<SessionEvent> signedOutEverywhere(String subject, SignOutScope scope, int devices) {
        String signOutId = signOutId();
        List<SessionEvent> events = new ArrayList<>();
        events.add(requested(subject, signOutId, LogoutCause.GLOBAL_SIGN_OUT, scope));
        for (int i = 1; i <= devices; i++) {
            events.add(loggedOut(subject, LogoutCause.GLOBAL_SIGN_OUT, "device no. " + i + ".", signOutId));
        }
        events.add(completed(subject, signOutId, devices));
        return events;
    }

    static String signOutId() {
        return "07-" + UUID.randomUUID();
    }

    static String sid() {
        return "07-" + UUID.randomUUID();
    }

    private static Device web(String label) {
        return new Device(DeviceKind.WEB, label, false);
    }
}
