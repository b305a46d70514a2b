package dev.exeunt.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

class SafeStartTest {

    private static final Map<String, String> LOCAL = Map.of(
            "quarkus.http.host", "127.0.0.1",
            "kafka.bootstrap.servers", "127.0.0.1:19092",
            "quarkus.redis.hosts", "redis://:secret@127.0.0.1:16379",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:15432/audit",
            "quarkus.oidc.auth-server-url", "http://127.0.0.1:8084",
            "quarkus.oidc-client.auth-server-url", "http://127.0.0.1:8084",
            "quarkus.rest-client.session-service.url", "http://127.0.0.1:8081");

    private static final Map<String, String> PRODUCTION = Map.ofEntries(
            Map.entry("quarkus.http.host", "0.0.0.0"),
            Map.entry("quarkus.http.insecure-requests", "disabled"),
            Map.entry("kafka.bootstrap.servers", "kafka-0.example:9093,kafka-1.example:9093"),
            Map.entry("kafka.security.protocol", "SASL_SSL"),
            Map.entry("quarkus.redis.hosts", "rediss://:secret@redis.example:6379"),
            Map.entry("quarkus.redis.tls-configuration-name", "exeunt"),
            Map.entry("quarkus.tls.exeunt.hostname-verification-algorithm", "HTTPS"),
            Map.entry(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://postgres.example:5432/audit?sslmode=verify-full"),
            Map.entry("quarkus.oidc.auth-server-url", "https://issuer.example/realm"),
            Map.entry("quarkus.oidc-client.auth-server-url", "https://issuer.example/realm"),
            Map.entry("quarkus.rest-client.session-service.url", "https://sessions.example"),
            Map.entry("exeunt.notification.smtp.host", "mail.example"),
            Map.entry("exeunt.notification.smtp.encryption", "required"));

    @Test
    void aLocalRunStarts() {
        assertThat(refused(LOCAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.2", "::1", "[::1]"})
    void thisMachineHasManyNames(String host) {
        assertThat(refused(with(LOCAL, "quarkus.http.host", host))).isEmpty();
    }

    @Test
    void whatGoesByTlsStarts() {
        assertThat(refused(PRODUCTION)).isEmpty();
    }

    /** As if somebody had taken the local run's settings and opened the door. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "localhost.example", "127.0.0.1.example"})
    void theLocalRunsSettingsAreRefusedWhereOthersCanConnect(String host) {
        assertThat(refused(with(LOCAL, "quarkus.http.host", host)))
                .containsExactlyInAnyOrder(
                        "quarkus.http.insecure-requests",
                        "kafka.security.protocol",
                        "quarkus.redis.hosts",
                        "quarkus.datasource.jdbc.url",
                        "quarkus.oidc.auth-server-url",
                        "quarkus.oidc-client.auth-server-url");
    }

    /** Nobody has said where to listen, which means everywhere. */
    @Test
    void whoDoesntSayWhereToListenListensForEverybody() {
        Map<String, String> unsaid = new HashMap<>(LOCAL);
        unsaid.remove("quarkus.http.host");

        assertThat(refused(unsaid)).contains("quarkus.http.insecure-requests", "quarkus.oidc.auth-server-url");
    }

    /** One plain setting in a production that is proper otherwise; its own name is given. */
    @ParameterizedTest
    @CsvSource({
        "quarkus.http.insecure-requests, enabled, quarkus.http.insecure-requests",
        "quarkus.http.insecure-requests, redirect, quarkus.http.insecure-requests",
        "kafka.security.protocol, PLAINTEXT, kafka.security.protocol",
        "kafka.security.protocol, SASL_PLAINTEXT, kafka.security.protocol",
        "quarkus.redis.hosts, redis://:secret@redis.example:6379, quarkus.redis.hosts",
        "quarkus.redis.hosts, 'rediss://a.example:6379, redis://b.example:6379', quarkus.redis.hosts",
        "quarkus.tls.exeunt.hostname-verification-algorithm, NONE, quarkus.tls.exeunt.hostname-verification-algorithm",
        "quarkus.redis.tls-configuration-name, other, quarkus.tls.other.hostname-verification-algorithm",
        "quarkus.datasource.eraser.jdbc.url, jdbc:postgresql://postgres.example/audit, quarkus.datasource.eraser.jdbc.url",
        "exeunt.notification.smtp.encryption, optional, exeunt.notification.smtp.encryption",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://postgres.example/audit, quarkus.datasource.jdbc.url",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://postgres.example/audit?sslmode=require, quarkus.datasource.jdbc.url",
        "quarkus.oidc.auth-server-url, http://issuer.example, quarkus.oidc.auth-server-url",
        "quarkus.oidc.auth-server-url, https://127.0.0.1:8084, quarkus.oidc.auth-server-url",
        "quarkus.oidc-client.auth-server-url, http://localhost:8084, quarkus.oidc-client.auth-server-url",
        "quarkus.rest-client.session-service.url, http://sessions.example, quarkus.rest-client.session-service.url"
    })
    void onePlainSettingIsRefusedByItsName(String property, String value, String named) {
        assertThat(refused(with(PRODUCTION, property, value))).containsExactly(named);
    }

    /** Behind a gateway on the same machine; what leaves the machine is plain. */
    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrap.servers, '127.0.0.1:9092,kafka.example:9092', kafka.security.protocol",
        "quarkus.redis.hosts, redis://redis.example:6379, quarkus.redis.hosts",
        "quarkus.redis.hosts, rediss://redis.example:6379, quarkus.redis.tls.hostname-verification-algorithm",
        "quarkus.datasource.jdbc.url, jdbc:postgresql://postgres.example/audit, quarkus.datasource.jdbc.url",
        "exeunt.notification.smtp.host, mail.example, exeunt.notification.smtp.encryption",
        "quarkus.oidc.auth-server-url, http://issuer.example, quarkus.oidc.auth-server-url"
    })
    void whatLeavesTheMachineInPlainTextIsRefused(String property, String value, String named) {
        assertThat(refused(with(LOCAL, property, value))).containsExactly(named);
    }

    /** Whoever sees traces go by learns who does what, and when. */
    @ParameterizedTest
    @ValueSource(strings = {"quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint"})
    void tracesLeaveTheMachineByTlsAloneWhereTheyAreWanted(String collector) {
        Map<String, String> plain = with(LOCAL, collector, "http://collector.example:4318");
        assertThat(refused(plain)).isEmpty();
        assertThat(refused(with(plain, "quarkus.otel.sdk.disabled", "true"))).isEmpty();
        assertThat(refused(with(plain, "quarkus.otel.sdk.disabled", "false"))).containsExactly(collector);

        Map<String, String> safe = with(LOCAL, "quarkus.otel.sdk.disabled", "false");
        assertThat(refused(with(safe, collector, "https://collector.example:4318")))
                .isEmpty();
        assertThat(refused(with(safe, collector, "http://127.0.0.1:4318"))).isEmpty();
    }

    /** Such as pods whose network encrypts: what goes over the wires is its business, who gives out tokens isn't. */
    @Test
    void aPrivateNetworkMayBePlainAndHasNoLocalIssuer() {
        Map<String, String> pods = with(LOCAL, "quarkus.http.host", "0.0.0.0");
        pods.put("exeunt.edge.private-network", "true");
        assertThat(refused(pods))
                .containsExactlyInAnyOrder("quarkus.oidc.auth-server-url", "quarkus.oidc-client.auth-server-url");

        pods.put("quarkus.oidc.auth-server-url", "http://issuer.example");
        pods.put("quarkus.oidc-client.auth-server-url", "http://issuer.example");
        assertThat(refused(pods)).isEmpty();

        pods.put("quarkus.oidc.token.issuer", "http://127.0.0.1:8084");
        assertThat(refused(pods)).containsExactly("quarkus.oidc.token.issuer");
    }

    @Test
    void aRefusalSaysNoSecret() {
        assertThat(SafeStart.refusals(asked(with(LOCAL, "quarkus.http.host", "0.0.0.0"))))
                .noneMatch(refusal -> refusal.toString().contains("secret"));
    }

    private static Map<String, String> with(Map<String, String> settings, String property, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(property, value);
        return changed;
    }

    private static Function<String, Optional<String>> asked(Map<String, String> settings) {
        return property -> Optional.ofNullable(settings.get(property));
    }

    private static List<String> refused(Map<String, String> settings) {
        return SafeStart.refusals(asked(settings)).stream()
                .map(SafeStart.Refusal::property)
                .toList();
    }
}
