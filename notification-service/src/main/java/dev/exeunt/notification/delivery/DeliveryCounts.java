package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts deliveries, for each channel.
 *
 * <p><b>noticed = delivered + gave up + pending + retrying.</b> The first three words are counters
 * ({@code exeunt.notification.deliveries.noticed}, {@code .delivered}, {@code .gave.up}) that begin at zero with the
 * process, the last two a gauge of what the table holds ({@code exeunt.notification.deliveries.open}, by state). So over
 * any stretch of time, summed over all instances: the increase of noticed is the increase of delivered, of gave up and
 * of open together. In the table itself it holds at every moment.
 */
@ApplicationScoped
class DeliveryCounts {

    private static final String NAME = "exeunt.notification.deliveries.";
    private static final List<String> OPEN_STATES = List.of("pending", "retrying");

    private final MeterRegistry meters;
    private final MultiGauge open;
    private final Database database;
    private final Schema schema;
    private final TransactionSynchronizationRegistry transaction;

    DeliveryCounts(
            MeterRegistry meters, Database database, Schema schema, TransactionSynchronizationRegistry transaction) {
        this.meters = meters;
        this.database = database;
        this.schema = schema;
        this.transaction = transaction;
        this.open = MultiGauge.builder(NAME + "open")
                .description("Deliveries that are pending or retrying, in all instances")
                .register(meters);
    }

    /** Only what is stored counts. */
    void afterCommit(Runnable count) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    count.run();
                }
            }
        });
    }

    void noticed(Channel channel, DeliveryState state) {
        count("noticed", channel);
        settled(channel, state);
    }

    void settled(Channel channel, DeliveryState state) {
        switch (state) {
            case DeliveryState.Delivered delivered -> count("delivered", channel);
            case DeliveryState.GaveUp gaveUp -> count("gave.up", channel);
            case DeliveryState.Pending pending -> {}
            case DeliveryState.Retrying retrying -> count("failed.attempts", channel);
        }
    }

    /** An attempt before this one was broken off: if it did arrive, this one is a repeat with the same Message-ID. */
    void uncertain(Channel channel) {
        count("uncertain", channel);
    }

    private void count(String what, Channel channel) {
        meters.counter(NAME + what, "channel", channel.code()).increment();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        if (schema.isReady()) {
            open.register(rows(openNow()), true);
        }
    }

    private Map<Channel, Map<String, AtomicLong>> openNow() {
        Map<Channel, Map<String, AtomicLong>> found = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            found.put(channel, Map.of("pending", new AtomicLong(), "retrying", new AtomicLong()));
        }
        database.rows(
                row -> {
                    Channel channel = Channel.of(row.getString("channel"));
                    found.get(channel).get(row.getString("state")).set(row.getLong("open"));
                    return channel;
                },
                """
                select channel, state, count(*) as open from delivery
                where state in ('pending', 'retrying') group by channel, state""");
        return found;
    }

    private static List<MultiGauge.Row<?>> rows(Map<Channel, Map<String, AtomicLong>> found) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        found.forEach((channel, states) -> OPEN_STATES.forEach(state -> rows.add(MultiGauge.Row.of(
                Tags.of("channel", channel.code(), "state", state),
                states.get(state).get()))));
        return rows;
    }
}
