package dev.exeunt.events;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ShardsTest {

    @Test
    void theShardIsThePartitionThatKafkaChooses() {
        Random random = new Random(7);
        for (int round = 0; round < 10_000; round++) {
            String subject = random.ints(1 + random.nextInt(40), 1, 0xD800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            int count = 1 + random.nextInt(64);

            assertThat(new Shards(count).of(subject))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(subject.getBytes(StandardCharsets.UTF_8), count));
        }
    }

    @Test
    void aCountOutsideItsBoundsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shards(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shards((1 << 16) + 1));
    }
}
