package dev.exeunt.session.log;

import dev.exeunt.events.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the log where it begins and ends. On a connection of its own: behind a consumer's long poll the answer would wait
 * for half a second.
 */
@ApplicationScoped
class LogBounds {

    /**
     * The bounds of a shard's log.
     *
     * @param begin offset of the first record that it still has
     * @param end offset of the next record that it will have
     */
    record Bounds(long begin, long end) {}

    private final KafkaClients kafka;
    private @Nullable Admin admin;

    LogBounds(KafkaClients kafka) {
        this.kafka = kafka;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = kafka.admin();
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    CompletableFuture<Map<Integer, Bounds>> of(Collection<Integer> shards) {
        return ask(shards, OffsetSpec.earliest()).thenCombine(ask(shards, OffsetSpec.latest()), (begins, ends) -> {
            Map<Integer, Bounds> bounds = new HashMap<>();
            begins.forEach((shard, begin) -> bounds.put(shard, new Bounds(begin, ends.get(shard))));
            return bounds;
        });
    }

    CompletableFuture<Long> endOf(int shard) {
        return ask(List.of(shard), OffsetSpec.latest()).thenApply(ends -> ends.get(shard));
    }

    private CompletableFuture<Map<Integer, Long>> ask(Collection<Integer> shards, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> question = shards.stream()
                .collect(Collectors.toMap(
                        (Function<Integer, TopicPartition>) shard -> new TopicPartition(Topics.SESSION_EVENTS, shard),
                        shard -> which));
        return admin().listOffsets(question)
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .thenApply(LogBounds::offsets);
    }

    private static Map<Integer, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        Map<Integer, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
        return offsets;
    }
}
