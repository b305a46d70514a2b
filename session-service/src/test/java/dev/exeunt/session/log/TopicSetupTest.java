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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicSetupTest {

    private final Map<String, Object> kafka = Map.copyOf(new KafkaResource().start());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aTopicOfAnotherNumberOfPartitionsIsRefused() {
        assertThatThrownBy(() -> setup(8).prepare())
                .isInstanceOf(UnsafeStart.class)
                .hasMessageContaining("has 16 partitions, but exeunt.session.shards is 8: set it to 16");
    }

    @Test
    void aCompactedLogIsAnAlarm() throws ExecutionException, InterruptedException {
        assertThat(setup(16).prepare()).isNotEmpty();
        double before = meters.get("exeunt.log.unsafe.settings").gauge().value();

        set("compact");
        try {
            setup(16).prepare();
            assertThat(meters.get("exeunt.log.unsafe.settings").gauge().value()).isEqualTo(before + 1);
        } finally {
            set("delete");
        }
    }

    private TopicSetup setup(int shards) {
        meters.clear();
        SessionConfig config = new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValue("exeunt.session.shards", Integer.toString(shards))
                .build()
                .getConfigMapping(SessionConfig.class);
        return new TopicSetup(new KafkaClients(clientSettings(), config), config, meters);
    }

    private Map<String, Object> clientSettings() {
        return Map.of("bootstrap.servers", kafka.get("kafka.bootstrap.servers"));
    }

    private void set(String policy) throws ExecutionException, InterruptedException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SESSION_EVENTS);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(clientSettings())) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
        }
    }
}
