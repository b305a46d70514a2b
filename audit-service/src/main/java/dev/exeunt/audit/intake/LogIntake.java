package dev.exeunt.audit.intake;

import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.record.Text;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The logs come in, of each topic one batch after the other. A batch is acknowledged by returning. */
@ApplicationScoped
class LogIntake {

    static final String SESSION_EVENTS = "session-events";
    static final String DELIVERIES = "deliveries";
    static final String AUDIT_READS = "audit-reads";

    private final Reader reader = new Reader();
    private final Waiting waiting;
    private final Assignment assignment;
    private final Batches batches;
    private final FollowedBatch followed;

    LogIntake(Waiting waiting, Assignment assignment, Batches batches, FollowedBatch followed) {
        this.waiting = waiting;
        this.assignment = assignment;
        this.batches = batches;
        this.followed = followed;
    }

    @Incoming(SESSION_EVENTS)
    @Blocking
    public void takeSessionEvents(ConsumerRecords<byte[], byte[]> batch) {
        take(batch);
    }

    @Incoming(DELIVERIES)
    @Blocking
    public void takeDeliveries(ConsumerRecords<byte[], byte[]> batch) {
        take(batch);
    }

    @Incoming(AUDIT_READS)
    @Blocking
    public void takeReads(ConsumerRecords<byte[], byte[]> batch) {
        take(batch);
    }

    private void take(ConsumerRecords<byte[], byte[]> batch) {
        if (!assignment.continues(batch)) {
            waiting.untilDone("learn the topic's id", () -> assignment.learn(batch.partitions()));
        }
        followed.within(batch, () -> batches.take(readings(batch)));
        assignment.read(batch);
    }

    private List<Reading> readings(ConsumerRecords<byte[], byte[]> batch) {
        List<Reading> readings = new ArrayList<>(batch.count());
        for (TopicPartition partition : batch.partitions()) {
            LogPartition log = assignment.log(partition);
            batch.records(partition).forEach(record -> readings.add(reader.read(received(log, record))));
        }
        return readings;
    }

    private static LogRecord received(LogPartition log, ConsumerRecord<byte[], byte[]> record) {
        Instant appendedAt = Text.storable(Instant.ofEpochMilli(record.timestamp()));
        return new LogRecord(log, record.offset(), appendedAt, record.key(), record.value());
    }
}
