package dev.exeunt.session;

import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class StretchTest {

    private static final int MOST = 40_000;

    /** What {@code docs/operations.md} counts with. */
    private static final long BYTES_OF_AN_END = 600;

    @Test
    void aFullStretchTakesAsMuchMemoryAsWasReckonedWith() {
        long before = used();
        Stretch stretch = new Stretch(0, MOST);
        for (int n = 0; n < MOST; n++) {
            stretch.take(
                    n, end("subject-" + UUID.randomUUID(), Sid.unguessable(3).toString(), n));
        }
        long each = (used() - before) / MOST;

        System.out.printf("%,d ends of as many subjects: %,d bytes each%n", MOST, each);
        assertThat(stretch.covers(-1)).isTrue();
        assertThat(each).isLessThan(BYTES_OF_AN_END);
    }

    @Test
    void whatIsForgottenIsForgottenEverywhere() {
        Stretch stretch = new Stretch(0, 2);
        stretch.take(0, end("anna", "03-a", 0));
        stretch.take(1, end("anna", "03-b", 1));
        stretch.take(2, end("annabel", "03-c", 2));

        assertThat(stretch.endOf("03-a")).isNull();
        assertThat(stretch.endOf("03-b")).isNotNull();
        assertThat(stretch.endsOf("anna")).isEqualTo(List.of("03-b"));
        assertThat(stretch.endsOf("annabel")).isEqualTo(List.of("03-c"));
        assertThat(stretch.covers(-1)).isFalse();
        assertThat(stretch.covers(0)).isTrue();
    }

    private static SessionLoggedOut end(String subject, String sid, int n) {
        return new SessionLoggedOut(
                UUID.randomUUID(),
                subject,
                sid,
                Instant.ofEpochSecond(1_800_000_000L + n, n),
                Initiator.USER,
                null,
                // New strings each time, as out of a record.
                new Device(DeviceKind.ANDROID, new String("Pixel 9"), false),
                new String("account-android"),
                "192.0.2." + n,
                LogoutCause.THIS_DEVICE,
                null);
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
