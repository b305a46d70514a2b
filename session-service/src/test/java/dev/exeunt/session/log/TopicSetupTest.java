package dev.exeunt.session.log;

import dev.exeunt.events.Topics;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.UnsafeStart;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicSetupTest {

    private static final String TAIL = "exeunt.session.log.tail";
    private static final String AHEAD = "exeunt.session.log.fan-out-ahead";

    private final Map<String, Object> kafka = Map.copyOf(new KafkaResource().start());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aTopicOfAnotherNumberOfPartitionsIsRefused() {
        assertThatThrownBy(() -> setup(8, Map.of()).prepare())
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("has 16 partitions, but exeunt.session.shards is 8: set it to 16");
    }

    @Test
    void aTailThatAFanOutOutrunsIsRefused() throws ExecutionException, InterruptedException {
        assertThat(setup(16, Map.of(TAIL, "150", AHEAD, "75")).prepare()).isNotEmpty();

        assertThatThrownBy(() -> setup(16, Map.of(TAIL, "149", AHEAD, "75")).prepare())
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("tail is 149, less than twice exeunt.session.log.fan-out-ahead (75)");
    }

    @ParameterizedTest
    @CsvSource({"cleanup.policy, compact, delete", "retention.bytes, 1000000, -1", "retention.ms, 86400000, 7776000000"
    })
    void aLogThatWouldLoseRecordsIsAnAlarm(String setting, String unsafe, String safe)
            throws ExecutionException, InterruptedException {
        double before = warnings(Map.of());

        set(setting, unsafe);
        try {
            assertThat(warnings(Map.of())).isEqualTo(before + 1);
        } finally {
            set(setting, safe);
        }
    }

    @ParameterizedTest
    @CsvSource({"exeunt.session.log.min-in-sync, 2", "exeunt.session.log.replicas, 3"})
    void fewerReplicasThanAskedForAreAnAlarm(String setting, String value)
            throws ExecutionException, InterruptedException {
        assertThat(warnings(Map.of(setting, value))).isEqualTo(warnings(Map.of()) + 1);
    }

    private double warnings(Map<String, String> settings) throws ExecutionException, InterruptedException {
        assertThat(setup(16, settings).prepare()).isNotEmpty();
        return meters.get("exeunt.log.unsafe.settings").gauge().value();
    }

    private TopicSetup setup(int shards, Map<String, String> settings) {
        meters.clear();
        SessionConfig config = new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValue("exeunt.session.shards", Integer.toString(shards))
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SessionConfig.class);
        return new TopicSetup(new KafkaClients(clientSettings(), config), config, meters);
    }

    private Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", kafka.get("kafka.bootstrap.servers"));
    }

    private void set(String name, String value) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SESSION_EVENTS);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(clientSettings())) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }
}
