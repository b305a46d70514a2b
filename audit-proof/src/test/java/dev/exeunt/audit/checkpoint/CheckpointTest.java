package dev.exeunt.audit.checkpoint;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointTest {

    private static final UUID TOPIC_ID = UUID.fromString("5b4a0000-0000-4000-8000-000000000001");
    private static final Checkpoint CHECKPOINT = new Checkpoint(
            "exeunt.example/audit", Instant.parse("2026-11-22T10:00:00.125Z"), List.of(head(10, 3), head(2, 0)));

    private static final String TEXT = """
            exeunt.example/audit
            exeunt-trail-checkpoint/1
            2026-11-22T10:00:00.125Z
            a-topic 5b4a0000-0000-4000-8000-000000000001 2 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            a-topic 5b4a0000-0000-4000-8000-000000000001 10 3 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            """;

    @Test
    void itsTextIsAlwaysTheSame() {
        assertThat(CHECKPOINT.text()).isEqualTo(TEXT);
        assertThat(Checkpoint.parse(TEXT)).contains(CHECKPOINT);
    }

    @Test
    void thereMayBeNoTreeYet() {
        Checkpoint none = new Checkpoint("o", Instant.EPOCH, List.of());
        assertThat(Checkpoint.parse(none.text())).contains(none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exeunt.example/audit\n",
                "exeunt.example/audit\nexeunt-trail-checkpoint/2\n2026-11-22T10:00:00Z\n",
                "exeunt.example/audit\nexeunt-trail-checkpoint/1\nyesterday\n",
                "exeunt.example/audit\nexeunt-trail-checkpoint/1\n2026-11-22T10:00:00Z\na-topic\n",
                "exeunt.example/audit\nexeunt-trail-checkpoint/1\n2026-11-22T10:00:00Z",
                "o\nexeunt-trail-checkpoint/1\n2026-11-22T10:00:00Z\nt 5b4a0000-0000-4000-8000-000000000001 0 03 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
            })
    void whatIsNoCheckpointIsNone(String text) {
        assertThat(Checkpoint.parse(text)).isEmpty();
    }

    private static TreeHead head(int partition, long size) {
        return new TreeHead(new LogPartition(TOPIC_ID, "a-topic", partition), size, Hash.EMPTY);
    }
}
