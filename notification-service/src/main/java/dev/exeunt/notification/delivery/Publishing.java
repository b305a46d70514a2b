package dev.exeunt.notification.delivery;

import dev.exeunt.events.DeliveryFormat;
import dev.exeunt.events.Topics;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Schema;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Publishes the stored outcomes, oldest first, and forgets one only when the broker has it.
 *
 * <p>One instance at a time does so, which keeps their order. A crash between the broker's word and the commit publishes
 * some again, under the same ids.
 */
@ApplicationScoped
class Publishing {

    private static final Logger LOG = Logger.getLogger(Publishing.class);
    private static final int BATCH = 100;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Headers HEADERS =
            new RecordHeaders().add("content-type", DeliveryFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));

    private final Database database;
    private final OutcomeTopic topic;
    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> records;
    private final Schema schema;
    private final DeliveryCounts counts;
    private final ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);

    Publishing(
            Database database,
            OutcomeTopic topic,
            @Channel("deliveries") MutinyEmitter<ProducerRecord<byte[], byte[]>> records,
            Schema schema,
            DeliveryCounts counts) {
        this.database = database;
        this.topic = topic;
        this.records = records;
        this.schema = schema;
        this.counts = counts;
    }

    private record Stored(long position, ProducerRecord<byte[], byte[]> record) {}

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("outcomes").start(this::goRound);
    }

    void atEnd(@Observes ShutdownEvent event) {
        closing.countDown();
        sender.shutdown();
    }

    private void goRound() {
        try {
            schema.await();
            while (!topic.isThere() && !closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the topic is not there yet");
            }
            do {
                while (publishedAny()) {
                    LOG.debug("outcomes published");
                }
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean publishedAny() {
        try {
            int count = closing.getCount() == 0
                    ? 0
                    : QuarkusTransaction.requiringNew().call(this::publish);
            counts.published(count);
            return count > 0;
        } catch (RuntimeException e) {
            // Whatever it is, what is stored stays stored, and the next try comes after the pause.
            LOG.warnf("outcomes can't be published why=%s", e.getMessage());
            return false;
        }
    }

    private int publish() {
        List<Stored> oldest = itsOurTurn() ? oldest() : List.of();
        if (!oldest.isEmpty()) {
            send(oldest);
            forget(oldest);
        }
        return oldest.size();
    }

    /** On a thread that knows nothing of the transaction, which would else be taken along to the broker's threads. */
    private void send(List<Stored> outcomes) {
        CompletableFuture.runAsync(
                        () -> Uni.join()
                                .all(outcomes.stream()
                                        .map(outcome -> records.send(outcome.record()))
                                        .toList())
                                .andFailFast()
                                .await()
                                .atMost(PATIENCE),
                        sender)
                .join();
    }

    /** Until the end of the transaction. */
    private boolean itsOurTurn() {
        return database.row(
                        row -> row.getBoolean("ours"), "select pg_try_advisory_xact_lock(hashtext('outcome')) as ours")
                .orElse(false);
    }

    private List<Stored> oldest() {
        return database.rows(
                row -> new Stored(row.getLong("position"), record(row.getString("subject"), row.getBytes("value"))),
                "select position, subject, value from outcome order by position limit ?",
                BATCH);
    }

    private static ProducerRecord<byte[], byte[]> record(String subject, byte[] value) {
        return new ProducerRecord<>(Topics.DELIVERIES, null, subject.getBytes(StandardCharsets.UTF_8), value, HEADERS);
    }

    private void forget(List<Stored> outcomes) {
        database.change("delete from outcome where position = any(?)", (Object)
                outcomes.stream().map(Stored::position).toArray(Long[]::new));
    }
}
