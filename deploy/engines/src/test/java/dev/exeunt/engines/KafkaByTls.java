package dev.exeunt.engines;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A broker as it is run where others can connect: by TLS alone, with passwords and the rights of {@code deploy/access}. */
public final class KafkaByTls implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String STRANGER = "stranger";
    static final List<String> SERVICES = List.of("session-service", "audit-service", "notification-service");

    private static final Pattern RULE =
            Pattern.compile("allow (?<who>\\S+) (?<type>topic|group) (?<name>\\S+) (?<what>.+)");

    private final Certificate certificate;
    private final KafkaEngine broker;
    private final List<AclBinding> rules;

    private KafkaByTls(Certificate certificate, KafkaEngine broker, List<AclBinding> rules) {
        this.certificate = certificate;
        this.broker = broker;
        this.rules = rules;
    }

    /**
     * Starts it.
     *
     * @param rules {@code kafka-acls.sh}
     */
    public static KafkaByTls start(Path data, Certificate certificate, Path rules) throws Exception {
        int port = Ports.orFree(0);
        KafkaEngine broker = KafkaEngine.start(data, port, settings(port, certificate));
        KafkaByTls started = new KafkaByTls(certificate, broker, rules(rules));
        try (Admin admin = Admin.create(started.client(ADMIN))) {
            admin.createAcls(started.rules).all().get(20, TimeUnit.SECONDS);
        }
        return started;
    }

    private static Map<String, String> settings(int port, Certificate certificate) {
        StringBuilder users = new StringBuilder();
        Stream.concat(SERVICES.stream(), Stream.of(ADMIN, STRANGER)).forEach(user -> users.append(" user_")
                .append(user)
                .append("=\"")
                .append(passwordOf(user))
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

    private static List<AclBinding> rules(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(RULE::matcher)
                    .filter(Matcher::matches)
                    .flatMap(rule ->
                            Stream.of(rule.group("what").split(" ", -1)).map(operation -> binding(rule, operation)))
                    .toList();
        }
    }

    private static AclBinding binding(Matcher rule, String operation) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.fromString(rule.group("type")), rule.group("name"), PatternType.LITERAL),
                new AccessControlEntry(
                        "User:" + rule.group("who"),
                        "*",
                        AclOperation.fromString(operation.replaceAll("(?<=.)([A-Z])", "_$1")),
                        AclPermissionType.ALLOW));
    }

    private static String passwordOf(String user) {
        return user + "-in-tests";
    }

    private static String login(String user, String others) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + passwordOf(user) + "\"" + others + ";";
    }

    /** How somebody proves who they are: Kafka's {@code sasl.jaas.config}, for its mechanism {@code PLAIN}. */
    public static String login(String user) {
        return login(user, "");
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    List<AclBinding> rules() {
        return rules;
    }

    /** The settings of a client of this user. */
    Map<String, Object> client(String user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put("sasl.jaas.config", login(user));
        settings.put("ssl.truststore.location", certificate.trusted().toString());
        settings.put("ssl.truststore.password", Certificate.PASSWORD);
        settings.put("request.timeout.ms", 10_000);
        return settings;
    }

    @Override
    public void close() {
        broker.close();
    }
}
