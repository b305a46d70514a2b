package dev.exeunt.engines;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code deploy/access/kafka-acls.sh} on a real broker, by TLS and with passwords: who may write and read what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaAccessTest {

    private static final Path RULES = Path.of("..", "access", "kafka-acls.sh");
    private static final Pattern RULE =
            Pattern.compile("allow (?<who>\\S+) (?<type>topic|group) (?<name>\\S+) (?<what>.+)");
    private static final String ADMIN = "admin";
    private static final List<String> SERVICES = List.of("session-service", "audit-service", "notification-service");
    private static final List<String> TOPICS = List.of(
            "exeunt.session-events",
            "exeunt.dead-letters",
            "exeunt.deliveries",
            "exeunt.audit-checkpoints",
            "exeunt.audit-reads");

    private Certificate certificate;
    private KafkaEngine broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = Certificate.in(folder);
        int port = Ports.orFree(0);
        broker = KafkaEngine.start(folder.resolve("kafka"), port, settings(port));
        try (Admin admin = Admin.create(client(ADMIN))) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(20, TimeUnit.SECONDS);
            admin.createAcls(rules().toList()).all().get(20, TimeUnit.SECONDS);
        }
        for (String topic : TOPICS) {
            assertThat(mayWrite(ADMIN, topic)).isTrue();
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    private Map<String, String> settings(int port) {
        StringBuilder users = new StringBuilder();
        Stream.concat(SERVICES.stream(), Stream.of(ADMIN, "stranger")).forEach(user -> users.append(" user_")
                .append(user)
                .append("=\"")
                .append(secretOf(user))
                .append('"'));
        Map<String, String> settings = new HashMap<>();
        settings.put("listeners", "SASL_SSL://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + Ports.orFree(0));
        settings.put("advertised.listeners", "SASL_SSL://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("controller.quorum.voters", settings.get("listeners").replaceFirst(".*CONTROLLER://", "1@"));
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("listener.name.sasl_ssl.plain.sasl.jaas.config", login(ADMIN, users.toString()));
        settings.put("ssl.keystore.location", certificate.store().toString());
        settings.put("ssl.keystore.password", Certificate.PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.truststore.location", certificate.trusted().toString());
        settings.put("ssl.truststore.password", Certificate.PASSWORD);
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        // The controller is the broker itself, on a port of its own.
        settings.put("super.users", "User:" + ADMIN + ";User:ANONYMOUS");
        return settings;
    }

    private static String secretOf(String user) {
        return user + "-in-tests";
    }

    private static String login(String user, String others) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + secretOf(user) + "\"" + others + ";";
    }

    private Map<String, Object> client(String user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login(user, ""));
        settings.put("ssl.truststore.location", certificate.trusted().toString());
        settings.put("ssl.truststore.password", Certificate.PASSWORD);
        settings.put("request.timeout.ms", 10_000);
        return settings;
    }

    private static Stream<AclBinding> rules() throws IOException {
        return Files.readAllLines(RULES).stream()
                .map(RULE::matcher)
                .filter(Matcher::matches)
                .flatMap(rule -> Stream.of(rule.group("what").split(" ", -1))
                        .map(operation -> new AclBinding(
                                new ResourcePattern(
                                        ResourceType.fromString(rule.group("type")),
                                        rule.group("name"),
                                        PatternType.LITERAL),
                                new AccessControlEntry(
                                        "User:" + rule.group("who"),
                                        "*",
                                        AclOperation.fromString(operation.replaceAll("(?<=.)([A-Z])", "_$1")),
                                        AclPermissionType.ALLOW))));
    }

    @Test
    void onlySessionServiceWritesSessionEvents() throws Exception {
        Map<String, Set<String>> writers = new HashMap<>();
        for (String topic : TOPICS) {
            Set<String> who = new TreeSet<>();
            for (String service : SERVICES) {
                if (mayWrite(service, topic)) {
                    who.add(service);
                }
            }
            assertThat(mayWrite("stranger", topic)).as(topic).isFalse();
            writers.put(topic, who);
        }

        assertThat(writers)
                .isEqualTo(Map.of(
                        "exeunt.session-events", Set.of("session-service"),
                        "exeunt.dead-letters", Set.copyOf(SERVICES),
                        "exeunt.deliveries", Set.of("notification-service"),
                        "exeunt.audit-checkpoints", Set.of("audit-service"),
                        "exeunt.audit-reads", Set.of("audit-service")));
    }

    @Test
    void eachReadsWhatItsWorkIsMadeOf() {
        Map<String, Set<String>> readers = new HashMap<>();
        for (String topic : TOPICS) {
            Set<String> who = new TreeSet<>();
            for (String service : SERVICES) {
                if (mayRead(service, topic)) {
                    who.add(service);
                }
            }
            assertThat(mayRead("stranger", topic)).as(topic).isFalse();
            readers.put(topic, who);
        }

        assertThat(readers)
                .isEqualTo(Map.of(
                        "exeunt.session-events", Set.copyOf(SERVICES),
                        "exeunt.dead-letters", Set.of(),
                        "exeunt.deliveries", Set.of("audit-service"),
                        "exeunt.audit-checkpoints", Set.of(),
                        "exeunt.audit-reads", Set.of("audit-service")));
    }

    @Test
    void nobodyDeletesWhatWasWrittenOrGivesRights() {
        for (String service : SERVICES) {
            try (Admin admin = Admin.create(client(service))) {
                assertThatThrownBy(() -> admin.deleteTopics(List.of("exeunt.session-events"))
                                .all()
                                .get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AuthorizationException.class);
                assertThatThrownBy(
                                () -> admin.createAcls(rules().toList()).all().get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    @Test
    void whoHasNoPasswordIsNobody() {
        Map<String, Object> settings = client("session-service");
        settings.put("sasl.jaas.config", login("session-service", "").replace("-in-tests", "-guessed"));
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private boolean mayWrite(String user, String topic) throws InterruptedException {
        Map<String, Object> settings = client(user);
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            assertThat(e instanceof ExecutionException ? e.getCause() : e)
                    .isInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private boolean mayRead(String user, String topic) {
        Map<String, Object> settings = client(user);
        settings.put("auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            for (int polls = 0; polls < 200; polls++) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    return true;
                }
            }
            throw new AssertionError(user + " got neither a record of " + topic + " nor a refusal");
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }
}
