package dev.exeunt.audit;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.events.TimeoutKind;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Events of one subject that no other test knows. */
public final class Events {

    public static final Instant NINE = Instant.parse("2026-11-22T09:00:00.125Z");

    public final String subject = "subject-" + UUID.randomUUID();
    public final String sid = "07-" + UUID.randomUUID();
    public final String signOutId = "07-" + UUID.randomUUID();

    private final Device phone = new Device(DeviceKind.ANDROID, "Телефон", false);

    public SessionOpened opened(Instant at) {
        return opened(at, phone.label());
    }

    public SessionOpened opened(Instant at, String label) {
        return new SessionOpened(
                EventIds.fresh(),
                subject,
                sid,
                at,
                Initiator.USER,
                subject,
                new Device(DeviceKind.ANDROID, label, false),
                "account-android",
                "2001:db8::17",
                1,
                new Deadlines(Duration.ofMinutes(30), null),
                null);
    }

    public SessionKept kept(Instant at) {
        return new SessionKept(
                EventIds.fresh(),
                subject,
                sid,
                at,
                Initiator.SYSTEM,
                null,
                phone,
                "account-android",
                "2001:db8::17",
                1,
                new Deadlines(null, null),
                NINE,
                at);
    }

    public SessionLoggedOut loggedOut(Instant at) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                subject,
                sid,
                at,
                Initiator.ADMIN,
                "officer-7",
                phone,
                "account-android",
                "2001:db8::17",
                LogoutCause.GLOBAL_SIGN_OUT,
                signOutId);
    }

    public SessionTimedOut timedOut(Instant at) {
        return new SessionTimedOut(
                EventIds.fresh(),
                subject,
                sid,
                at,
                Initiator.POLICY,
                null,
                phone,
                "account-android",
                "2001:db8::17",
                TimeoutKind.IDLE,
                NINE);
    }

    public GlobalSignOutRequested requested(Instant at) {
        return new GlobalSignOutRequested(
                EventIds.fresh(),
                subject,
                at,
                Initiator.ADMIN,
                "officer-7",
                signOutId,
                2,
                SignOutScope.ALL,
                null,
                LogoutCause.SECURITY_TEAM);
    }

    public GlobalSignOutCompleted completed(Instant at) {
        return new GlobalSignOutCompleted(EventIds.fresh(), subject, at, Initiator.ADMIN, "officer-7", signOutId, 1);
    }
}
