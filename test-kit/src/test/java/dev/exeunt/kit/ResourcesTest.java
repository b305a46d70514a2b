package dev.exeunt.kit;

import dev.exeunt.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResourcesTest {

    @Test
    void kafkaHasTheTopics() throws Exception {
        Map<String, String> settings = new KafkaResource().start();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
            TopicDescription log = admin.describeTopics(List.of(Topics.SESSION_EVENTS))
                    .topicNameValues()
                    .get(Topics.SESSION_EVENTS)
                    .get(20, TimeUnit.SECONDS);
            assertThat(log.partitions()).hasSize(KafkaResource.SHARDS);
        }
    }

    @Test
    void redisAnswers() throws Exception {
        URI redis = URI.create(new RedisResource().start().get("quarkus.redis.hosts"));

        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("+PONG");
        }
    }

    @Test
    void postgresLetsTheServiceIn() throws Exception {
        PostgresResource resource = new PostgresResource();
        resource.init(Map.of("database", "notification"));
        Map<String, String> settings = resource.start();

        assertThat(settings).containsEntry("quarkus.flyway.username", "notification_owner");
        try (Connection writer = DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"))) {
            assertThat(writer.getCatalog()).isEqualTo("notification");
        }
        try (Connection reader = PostgresResource.connect("audit", "audit_reader")) {
            assertThat(reader.getCatalog()).isEqualTo("audit");
        }
    }

    @Test
    void postgresSaysWhatItMisses() {
        assertThatThrownBy(new PostgresResource()::start).hasMessageContaining("@ResourceArg");
    }

    @Test
    void mailboxIsEmptyForAStranger() throws Exception {
        Map<String, String> settings = new MailResource().start();

        assertThat(Mailbox.of("stranger@example.org")).isEmpty();
        int port = Integer.parseInt(settings.get("exeunt.notification.smtp.port"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            assertThat(socket.getInputStream().readNBytes(3)).asString().isEqualTo("220");
        }
    }

    @Test
    void tokensCarryTheRole() {
        assertThat(claims(Tokens.withRole("auditor"))).contains("\"groups\":[\"auditor\"]");
        assertThat(claims(Tokens.withoutRole())).contains("\"groups\":[]");
    }

    @Test
    void anEngineStartsOnce() {
        assertThat(new RedisResource().start()).isEqualTo(new RedisResource().start());
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }
}
