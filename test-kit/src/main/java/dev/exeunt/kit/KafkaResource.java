package dev.exeunt.kit;

import dev.exeunt.engines.KafkaEngine;
import dev.exeunt.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Kafka broker that has Exeunt's topics, unless the argument {@code topics} is {@code none}. */
public final class KafkaResource extends EngineResource {

    /** As many shards as the default configuration has. */
    public static final int SHARDS = 16;

    private static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";

    /** The image copies its own and writes to the copy, which fails where those came read-only. */
    private static final String LOGGING = """
            Configuration:
              Appenders:
                Console:
                  name: STDOUT
                  PatternLayout:
                    pattern: "[%d] %p %m (%c)%n"
              Loggers:
                Root:
                  level: INFO
                  AppenderRef:
                    - ref: STDOUT
            """;

    private static final String MOUNTED = "/mnt/shared/config/";

    private boolean withTopics = true;

    public KafkaResource() {
        super("kafka");
    }

    @Override
    public void init(Map<String, String> arguments) {
        withTopics = !"none".equals(arguments.get("topics"));
    }

    @Override
    Map<String, String> launch() {
        String bootstrapServers = Containers.answer() ? contained() : embedded();
        if (withTopics) {
            createTopics(bootstrapServers);
        }
        return Map.of(BOOTSTRAP_SERVERS, bootstrapServers);
    }

    private static String contained() {
        KafkaContainer container = new KafkaContainer("apache/kafka:4.4.0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withCopyToContainer(logging(), MOUNTED + "log4j2.yaml")
                .withCopyToContainer(logging(), MOUNTED + "tools-log4j2.yaml");
        container.start();
        AtExit.close(container);
        return container.getBootstrapServers();
    }

    /** One for each file: Testcontainers copies the same one to a single place. */
    private static Transferable logging() {
        return Transferable.of(LOGGING, 0644);
    }

    private static String embedded() {
        KafkaEngine engine = KafkaEngine.start(freshFolder("kafka"), 0);
        AtExit.close(engine);
        return engine.bootstrapServers();
    }

    private static void createTopics(String bootstrapServers) {
        Map<String, String> log = Map.of(
                "message.timestamp.type", "LogAppendTime", "cleanup.policy", "delete", "retention.ms", "7776000000");
        List<NewTopic> topics = List.of(
                new NewTopic(Topics.SESSION_EVENTS, SHARDS, (short) 1).configs(log),
                new NewTopic(Topics.DEAD_LETTERS, 1, (short) 1),
                new NewTopic(Topics.DELIVERIES, SHARDS, (short) 1),
                new NewTopic(Topics.AUDIT_CHECKPOINTS, 1, (short) 1),
                new NewTopic(Topics.AUDIT_READS, 1, (short) 1));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the topics could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
