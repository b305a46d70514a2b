package dev.exeunt.notification.intake;

import dev.exeunt.edge.trace.Messages;
import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Traceparent;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.notice.Heard;
import dev.exeunt.notification.notice.Notices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Takes what came of the log, as many records at a time as there are, and returns only when what follows from them is stored.
 * A record that can't be stored is put aside; those that came with it don't suffer from it.
 *
 * <p><b>read = told + gathered + quiet + repeated + unknown + poison</b>, counted as
 * {@code exeunt.notification.records} by outcome.
 */
@Startup
@ApplicationScoped
class SessionEvents {

    private static final Logger LOG = Logger.getLogger(SessionEvents.class);

    /** Partitions are told apart, so that one transaction doesn't wait for the round trips of another. */
    private static final int TOGETHER = 4;

    private static final String UNKNOWN = "unknown";
    private static final String POISON = "poison";

    private record Entry(ConsumerRecord<byte[], byte[]> record, Notices.Arrival arrival) {}

    private final EventFormat format = new EventFormat();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Notices notices;
    private final DeadLetters deadLetters;
    private final Persistence persistence;
    private final Messages messages;
    private final MeterRegistry meters;

    SessionEvents(
            Notices notices,
            DeadLetters deadLetters,
            Persistence persistence,
            Messages messages,
            MeterRegistry meters) {
        this.notices = notices;
        this.deadLetters = deadLetters;
        this.persistence = persistence;
        this.messages = messages;
        this.meters = meters;
        // Who watches a counter misses its first step if it isn't there before.
        for (Heard heard : Heard.values()) {
            counter(outcome(heard));
        }
        counter(UNKNOWN);
        counter(POISON);
    }

    void read(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> shares = new TreeMap<>();
        for (TopicPartition partition : records.partitions()) {
            shares.computeIfAbsent(partition.partition() % TOGETHER, share -> new ArrayList<>())
                    .addAll(records.records(partition));
        }
        List<Callable<Boolean>> reading = shares.values().stream()
                .<Callable<Boolean>>map(share -> () -> read(share))
                .toList();
        for (Future<Boolean> share : threads.invokeAll(reading)) {
            try {
                share.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("not all could be stored", e);
            }
        }
    }

    private boolean read(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Entry> entries = new ArrayList<>();
        Map<Integer, Long> next = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(record.partition(), record.offset() + 1);
            switch (Bounds.judged(format.decode(record.key(), record.value()))) {
                case Decoded.Event event -> entries.add(new Entry(record, arrival(record, event.event())));
                case Decoded.UnknownType unknown -> count(UNKNOWN);
                case Decoded.Poison poison -> bury(record, poison.reason());
            }
        }
        try {
            hear(entries, next);
            if (entries.size() < records.size()) {
                passOver(next);
            }
        } finally {
            entries.forEach(entry -> entry.arrival().step().end());
        }
        return true;
    }

    private Notices.Arrival arrival(ConsumerRecord<byte[], byte[]> record, SessionEvent event) {
        String traceparent = Traceparent.in(record.headers());
        return new Notices.Arrival(
                event,
                messages.process(LogReader.GROUP, record.topic(), record.partition(), record.offset(), traceparent));
    }

    private void hear(List<Entry> entries, Map<Integer, Long> next) throws InterruptedException {
        try {
            store(entries, next);
        } catch (Database.Failure | Notices.Broken e) {
            // One of them can't be stored, and nothing of any is; alone, each shows whether it is that one.
            for (Entry each : entries) {
                hearAlone(each);
            }
            passOver(next);
        }
    }

    private void hearAlone(Entry entry) throws InterruptedException {
        try {
            store(List.of(entry), Map.of());
        } catch (Database.Failure e) {
            bury(entry.record(), "the event can't be stored: " + e.getMessage());
        } catch (Notices.Broken e) {
            LOG.error("an event can't be told", e);
            bury(entry.record(), "telling it " + e.getMessage());
        }
    }

    /** What was put aside isn't once more. */
    private void passOver(Map<Integer, Long> next) throws InterruptedException {
        store(List.of(), next);
    }

    private void store(List<Entry> entries, Map<Integer, Long> next) throws InterruptedException {
        List<Notices.Arrival> arrivals = entries.stream().map(Entry::arrival).toList();
        persistence.until(() -> notices.hear(arrivals, next)).forEach(heard -> count(outcome(heard)));
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        persistence.until(() -> deadLetters.bury(record, reason));
        LOG.warnf("not an event partition=%d offset=%d reason=%s", record.partition(), record.offset(), reason);
        count(POISON);
    }

    private void count(String outcome) {
        counter(outcome).increment();
    }

    private Counter counter(String outcome) {
        return meters.counter("exeunt.notification.records", "outcome", outcome);
    }

    private static String outcome(Heard heard) {
        return heard.name().toLowerCase(Locale.ROOT);
    }
}
