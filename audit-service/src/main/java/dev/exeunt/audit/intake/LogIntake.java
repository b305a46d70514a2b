package dev.exeunt.audit.intake;

import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.TrailBehindException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The logs come in, of each topic one batch after the other. A batch is acknowledged by returning. */
@ApplicationScoped
class LogIntake {

    private static final Logger LOG = Logger.getLogger(LogIntake.class);

    static final String SESSION_EVENTS = "session-events";
    static final String DELIVERIES = "deliveries";
    static final String AUDIT_READS = "audit-reads";

    private final Reader reader = new Reader();
    private final Waiting waiting;
    private final Assignment assignment;
    private final Batches batches;
    private final FollowedBatch followed;
    private final Positions positions;

    LogIntake(
            Waiting waiting,
            Assignment assignment,
            Batches batches,
            FollowedBatch followed,
            @Identifier(Positions.GROUP) Positions positions) {
        this.waiting = waiting;
        this.assignment = assignment;
        this.batches = batches;
        this.followed = followed;
        this.positions = positions;
    }

    @Incoming(SESSION_EVENTS)
    @Blocking
    public void takeSessionEvents(ConsumerRecords<byte[], byte[]> batch) {
        take(SESSION_EVENTS, batch);
    }

    @Incoming(DELIVERIES)
    @Blocking
    public void takeDeliveries(ConsumerRecords<byte[], byte[]> batch) {
        take(DELIVERIES, batch);
    }

    @Incoming(AUDIT_READS)
    @Blocking
    public void takeReads(ConsumerRecords<byte[], byte[]> batch) {
        take(AUDIT_READS, batch);
    }

    private void take(String channel, ConsumerRecords<byte[], byte[]> batch) {
        if (!assignment.continues(batch)) {
            waiting.untilDone("learn the topic's id", () -> assignment.learn(batch.partitions()));
        }
        try {
            followed.within(batch, () -> batches.take(readings(batch)));
            assignment.read(batch);
        } catch (TrailBehindException e) {
            LOG.warnf("reading again what a trail that was put back lacks reason=%s", e.getMessage());
            positions.find(channel, batch.partitions());
        }
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
