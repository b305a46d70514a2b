package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Counts deliveries, for each channel.
 *
 * <p><b>noticed + reopened = delivered + gave up + pending + retrying + folded.</b> The first four words are counters
 * ({@code exeunt.notification.deliveries.noticed}, {@code .reopened}, {@code .delivered}, {@code .gave.up}) that begin
 * at zero with the process, the last three a gauge of what the table holds ({@code
 * exeunt.notification.deliveries.open}, by state). So over any stretch of time, summed over all instances: the increase
 * of the left side is the increase of the right one. In the table itself it holds at every moment.
 *
 * <p><b>stored = published + waiting</b> holds for the outcomes in the same way ({@code exeunt.notification.outcomes}).
 *
 * <p>{@code exeunt.notification.deliveries.uncertain} counts the attempts whose outcome nobody knows: there can be as
 * many messages too many, each under the id of the first. {@code .age} tells how long after its event a message arrived.
 */
@ApplicationScoped
class DeliveryCounts {

    private static final String NAME = "exeunt.notification.deliveries.";
    private static final String OUTCOMES = "exeunt.notification.outcomes.";
    private static final List<String> OPEN_STATES = List.of("pending", "retrying", "folded");
    private static final List<String> COUNTED =
            List.of("noticed", "reopened", "delivered", "gave.up", "failed.attempts", "uncertain");
    private static final Duration[] STEPS = Stream.of(
                    "PT0.25S", "PT0.5S", "PT1S", "PT2S", "PT5S", "PT30S", "PT5M", "PT1H")
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final MultiGauge open;
    private final AtomicLong waiting;
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
                .description("Deliveries that are pending, retrying or folded, in all instances")
                .register(meters);
        this.waiting = meters.gauge(OUTCOMES + "waiting", new AtomicLong());
        beginAtZero();
    }

    /** Who watches a counter misses its first step if it isn't there before. */
    private void beginAtZero() {
        meters.counter(OUTCOMES + "stored");
        meters.counter(OUTCOMES + "published");
        for (Channel channel : Channel.values()) {
            COUNTED.forEach(what -> meters.counter(NAME + what, "channel", channel.code()));
            ages(channel);
        }
    }

    /** An outcome that is to be published. */
    void stored() {
        meters.counter(OUTCOMES + "stored").increment();
    }

    void published(int count) {
        meters.counter(OUTCOMES + "published").increment(count);
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

    static Duration age(Occasion occasion, Instant now) {
        return Duration.between(occasion.at(), now);
    }

    void noticed(Channel channel, DeliveryState state, Duration age) {
        count("noticed", channel);
        settled(channel, state, age);
    }

    /** Something that gave up, or waits for its next attempt, is taken up at once. */
    void reopened(Channel channel, int count) {
        meters.counter(NAME + "reopened", "channel", channel.code()).increment(count);
    }

    void settled(Channel channel, DeliveryState state, Duration age) {
        switch (state) {
            case DeliveryState.Delivered delivered -> {
                count("delivered", channel);
                ages(channel).record(age);
            }
            case DeliveryState.GaveUp gaveUp -> count("gave.up", channel);
            case DeliveryState.Pending pending -> {}
            case DeliveryState.Folded folded -> {}
            case DeliveryState.Retrying retrying -> count("failed.attempts", channel);
        }
    }

    private Timer ages(Channel channel) {
        return Timer.builder(NAME + "age")
                .tag("channel", channel.code())
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }

    /** Nobody knows whether an attempt succeeded: if it did, the next one is a repeat under the same id. */
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
            waiting.set(database.row(row -> row.getLong(1), "select count(*) from outcome")
                    .orElse(0L));
        }
    }

    private Map<Channel, Map<String, AtomicLong>> openNow() {
        Map<Channel, Map<String, AtomicLong>> found = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            found.put(
                    channel,
                    Map.of("pending", new AtomicLong(), "retrying", new AtomicLong(), "folded", new AtomicLong()));
        }
        database.rows(
                row -> {
                    Channel channel = Channel.of(row.getString("channel"));
                    found.get(channel).get(row.getString("state")).set(row.getLong("open"));
                    return channel;
                },
                """
                select channel, state, count(*) as open from delivery
                where state in ('pending', 'retrying', 'folded') group by channel, state""");
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
