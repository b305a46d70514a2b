package dev.exeunt.audit.console;

import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.TimeoutKind;
import org.apache.kafka.clients.producer.RecordMetadata;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A day of a telecom's customers, for pictures that have something in them. */
final class Scene {

    /** Whose events these are: twenty, of whom each has a bit of everything. */
    static final String SUBJECT = "customer-07";

    private static final int HOURS = 23;
    private static final int SUBJECTS = 20;
    private static final List<Device> DEVICES = List.of(
            new Device(DeviceKind.WEB, "Firefox on Debian", false),
            new Device(DeviceKind.ANDROID, "Pixel 9", false),
            new Device(DeviceKind.IOS, "iPhone 17", false),
            new Device(DeviceKind.WEB, "Library terminal", true),
            new Device(DeviceKind.ANDROID, "Телефон", false));
    private static final List<String> CLIENTS =
            List.of("account-web", "account-android", "account-ios", "account-web", "account-android");
    private static final LogoutCause[] CAUSES = {
        LogoutCause.THIS_DEVICE,
        LogoutCause.THIS_DEVICE,
        LogoutCause.OTHER_DEVICE,
        LogoutCause.GLOBAL_SIGN_OUT,
        LogoutCause.THIS_DEVICE,
        LogoutCause.SECURITY_TEAM,
        LogoutCause.REPLACED,
        LogoutCause.CREDENTIAL_CHANGED
    };

    private int made;

    private Scene() {}

    /** Returns once the trail has all of it. */
    static void play() {
        Scene scene = new Scene();
        Instant now = Instant.now();
        try (Log log = new Log()) {
            RecordMetadata last = null;
            for (int hour = HOURS; hour > 0; hour--) {
                for (int i = 0; i < 2 + hour * 7 % 5; i++) {
                    last = log.append(scene.event(now.minus(Duration.ofMinutes(hour * 60L - i * 7L))));
                }
            }
            TrailRows.awaited(last, 1);
        }
    }

    private SessionEvent event(Instant at) {
        int i = made++;
        String subject = "customer-%02d".formatted(i % SUBJECTS);
        String sid = "07-" + UUID.randomUUID();
        Device device = DEVICES.get(i % DEVICES.size());
        String client = CLIENTS.get(i % CLIENTS.size());
        String address = "192.0.2." + (10 + i % 40);
        return switch (i % 3) {
            case 0 -> opened(subject, sid, at, device, client, address);
            case 1 -> loggedOut(subject, sid, at, device, client, address, CAUSES[i / 3 % CAUSES.length]);
            default ->
                new SessionTimedOut(
                        EventIds.fresh(),
                        subject,
                        sid,
                        at,
                        Initiator.POLICY,
                        null,
                        device,
                        client,
                        address,
                        i % 2 == 0 ? TimeoutKind.IDLE : TimeoutKind.LIFETIME,
                        at.minusSeconds(1800));
        };
    }

    private static SessionEvent opened(
            String subject, String sid, Instant at, Device device, String client, String address) {
        return new SessionOpened(
                EventIds.fresh(),
                subject,
                sid,
                at,
                Initiator.USER,
                subject,
                device,
                client,
                address,
                1,
                new Deadlines(Duration.ofMinutes(30), null),
                null);
    }

    private static SessionEvent loggedOut(
            String subject, String sid, Instant at, Device device, String client, String address, LogoutCause cause) {
        boolean security = cause == LogoutCause.SECURITY_TEAM;
        return new SessionLoggedOut(
                EventIds.fresh(),
                subject,
                sid,
                at,
                security ? Initiator.ADMIN : Initiator.USER,
                security ? "officer-7" : subject,
                device,
                client,
                address,
                cause,
                cause == LogoutCause.GLOBAL_SIGN_OUT ? "07-" + UUID.randomUUID() : null);
    }
}
