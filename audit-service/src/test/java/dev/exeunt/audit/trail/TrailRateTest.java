package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.verify.Verdict;
import dev.exeunt.audit.verify.Verification;
import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many events go in, in batches as the intake has them, and are verified and exported. How fast is reported and never asserted; how
 * many, {@code -Dexeunt.audit.rate=1000000} says.
 */
class TrailRateTest {

    private static final int EVENTS = Integer.getInteger("exeunt.audit.rate", 4_000);
    private static final int BATCH = Integer.getInteger("exeunt.audit.rate.batch", 4_000);
    private static final int PARTITIONS = 16;
    private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

    private final UUID topicId = UUID.randomUUID();
    private final EventFormat format = new EventFormat();
    private final Reader reader = new Reader();
    private final Rates rates = new Rates(TrailRateTest.class);
    private final TrailDatabase database = TrailDatabase.fresh();

    @Test
    void whatIsAppendedInBatchesIsVerified(@TempDir Path folder) throws Exception {
        Trail trail = database.trail();
        long appending = 0;
        for (int from = 0; from < EVENTS; from += BATCH) {
            List<LogRecord> batch = batch(from, Math.min(EVENTS, from + BATCH));
            long began = System.nanoTime();
            Shares.of(batch.stream().map(reader::read).toList()).parallelStream()
                    .forEach(trail::append);
            appending += System.nanoTime() - began;
        }
        database.checkpoints().next(BEGIN, Duration.ZERO);
        long began = System.nanoTime();
        Verdict verdict = verify(folder);
        long verifying = System.nanoTime() - began;

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Verified.class, verified -> assertThat(verified.records())
                .isEqualTo(EVENTS));
        rates.say("appended", rate(appending));
        rates.say("verified", rate(verifying));
        rates.say("exported", rate(exported()));
    }

    private static String rate(long nanos) {
        return String.format(Locale.ROOT, "%,d in %.1f s, %,.0f/s", EVENTS, nanos / 1e9, EVENTS / (nanos / 1e9));
    }

    /** Every record passes through; none is kept. */
    private long exported() {
        AtomicInteger lines = new AtomicInteger();
        long began = System.nanoTime();
        new Records(database.database())
                .each(new Search(false, Map.of(), null, null, null, null), found -> lines.incrementAndGet());
        assertThat(lines).hasValue(EVENTS);
        return System.nanoTime() - began;
    }

    private Verdict verify(Path folder) throws InterruptedException {
        return new Verification(
                        database.as("audit_reader"),
                        List.of(database.key().verifier()),
                        folder.resolve("seen"),
                        Runtime.getRuntime().availableProcessors(),
                        line -> {})
                .run();
    }

    /** Of each partition a stretch. */
    private List<LogRecord> batch(int from, int to) {
        List<LogRecord> batch = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            LogPartition log = new LogPartition(topicId, "exeunt.session-events", partition);
            for (int i = from; i < to; i++) {
                if (i % PARTITIONS == partition) {
                    SessionEvent event = event(i);
                    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
                    batch.add(new LogRecord(log, i / PARTITIONS, event.occurredAt(), key, format.encode(event)));
                }
            }
        }
        return batch;
    }

    private SessionEvent event(int i) {
        String subject = "subject-" + i % 50_021;
        String sid = "07-" + UUID.randomUUID();
        Instant at = BEGIN.plusMillis(i);
        Device device =
                new Device(i % 3 == 0 ? DeviceKind.ANDROID : DeviceKind.WEB, "Firefox on Debian " + i % 97, false);
        String address = "192.0." + i / 256 % 256 + "." + i % 256;
        return i % 2 == 0
                ? new SessionOpened(
                        EventIds.fresh(),
                        subject,
                        sid,
                        at,
                        Initiator.USER,
                        subject,
                        device,
                        "account-web",
                        address,
                        1,
                        new Deadlines(Duration.ofMinutes(30), null),
                        null)
                : new SessionLoggedOut(
                        EventIds.fresh(),
                        subject,
                        sid,
                        at,
                        Initiator.USER,
                        subject,
                        device,
                        "account-web",
                        address,
                        LogoutCause.THIS_DEVICE,
                        null);
    }
}
