package dev.exeunt.events;

import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;

/**
 * The slices of the subjects: the same number is a Kafka partition and a Redis hash tag.
 *
 * @param count how many there are; set once, for the topic cannot change it without moving subjects
 */
public record Shards(int count) {

    /** Two bytes of each token name its shard. */
    private static final int MOST = 1 << 16;

    public Shards {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("the number of shards must be 1 to " + MOST + ", not " + count);
        }
    }

    /** The shard of a subject: what Kafka's default partitioner gives for a record with this key. */
    public int of(String subject) {
        return Utils.toPositive(Utils.murmur2(subject.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
