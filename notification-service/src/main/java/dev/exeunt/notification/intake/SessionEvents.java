package dev.exeunt.notification.intake;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Schema;
import dev.exeunt.notification.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import java.util.Locale;

/**
 * Reads the log, one record after the other, and returns only when what follows from a record is stored: then it is
 * acknowledged.
 *
 * <p><b>read = told + gathered + quiet + repeated + unknown + poison</b>, counted as
 * {@code exeunt.notification.records} by outcome.
 */
@ApplicationScoped
class SessionEvents {

    private static final Logger LOG = Logger.getLogger(SessionEvents.class);

    private final EventFormat format = new EventFormat();
    private final Notices notices;
    private final DeadLetters deadLetters;
    private final Persistence persistence;
    private final Schema schema;
    private final MeterRegistry meters;

    SessionEvents(
            Notices notices, DeadLetters deadLetters, Persistence persistence, Schema schema, MeterRegistry meters) {
        this.notices = notices;
        this.deadLetters = deadLetters;
        this.persistence = persistence;
        this.schema = schema;
        this.meters = meters;
    }

    @Incoming("session-events")
    @Blocking
    void read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        schema.await();
        String outcome =
                switch (format.decode(record.key(), record.value())) {
                    case Decoded.Event event -> heard(record, event);
                    case Decoded.UnknownType unknown -> "unknown";
                    case Decoded.Poison poison -> buried(record, poison.reason());
                };
        meters.counter("exeunt.notification.records", "outcome", outcome).increment();
    }

    private String heard(ConsumerRecord<byte[], byte[]> record, Decoded.Event event) throws InterruptedException {
        try {
            return persistence.until(() -> notices.hear(event.event())).name().toLowerCase(Locale.ROOT);
        } catch (Database.Failure e) {
            return buried(record, "the event can't be stored: " + e.getMessage());
        }
    }

    private String buried(ConsumerRecord<byte[], byte[]> record, String reason) throws InterruptedException {
        persistence.until(() -> deadLetters.bury(record, reason));
        LOG.warnf("not an event partition=%d offset=%d reason=%s", record.partition(), record.offset(), reason);
        return "poison";
    }
}
