package dev.exeunt.bench.stage;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Sessions whose opening is written into the log directly: a hundred thousand of them by the front door would take longer
 * than what is measured. session-service takes them from the log, as those of another instance.
 */
public final class Seeds {

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Device DEVICE = new Device(DeviceKind.ANDROID, "Pixel 9", false);
    private static final String CLIENT = "account-android";
    private static final String ADDRESS = "192.0.2.11";

    private Seeds() {}

    /**
     * So many openings, one millisecond after the other up to now.
     *
     * @param expires the end of their lifetime; null for none
     */
    public static List<SessionOpened> openings(int count, IntFunction<String> subjects, @Nullable Instant expires) {
        Instant first = Instant.now().minusMillis(count);
        return IntStream.range(0, count)
                .mapToObj(n -> opening(subjects.apply(n), first.plusMillis(n), expires))
                .toList();
    }

    private static SessionOpened opening(String subject, Instant at, @Nullable Instant expires) {
        return new SessionOpened(
                EventIds.fresh(),
                subject,
                sid(subject),
                at,
                Initiator.USER,
                subject,
                DEVICE,
                CLIENT,
                ADDRESS,
                0,
                new Deadlines(null, expires),
                null);
    }

    private static String sid(String subject) {
        byte[] fingerprint = new byte[16];
        CHANCE.nextBytes(fingerprint);
        int shard = Log.SHARDS.of(subject);
        return (shard < 10 ? "0" : "") + shard + "-"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint);
    }

    /** The end of a session, as its user's logout makes it. */
    public static SessionLoggedOut end(SessionOpened opened) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                opened.subject(),
                opened.sid(),
                opened.occurredAt().plus(Duration.ofSeconds(1)),
                Initiator.USER,
                opened.subject(),
                DEVICE,
                CLIENT,
                ADDRESS,
                LogoutCause.THIS_DEVICE,
                null);
    }
}
