package dev.exeunt.edge;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Settings that are good for a local run and for nothing else. A local run is one that nobody but this machine can reach,
 * and that reaches nothing but this machine; there nothing is refused. Whoever listens for others, or connects to another
 * machine, must do so by TLS, and must have an issuer of their own. Who says that the network is private answers for what
 * goes over its wires, and for nothing more.
 */
public final class SafeStart {

    /** A setting that is refused, and why. */
    public record Refusal(String property, String why) {

        @Override
        public String toString() {
            return property + " " + why;
        }
    }

    static final String PRIVATE_NETWORK = "exeunt.edge.private-network";

    private static final String HOST = "quarkus.http.host";
    private static final String OF_THE_LOCAL_RUN =
            "is the local run's issuer, which lets anybody on this machine be anybody";
    private static final Set<String> KAFKA_BY_TLS = Set.of("SSL", "SASL_SSL");
    private static final Set<String> MAIL_BY_TLS = Set.of("required", "implicit");
    private static final List<String> ISSUERS = List.of(
            "quarkus.oidc.auth-server-url",
            "quarkus.oidc-client.auth-server-url",
            "quarkus.oidc.console.auth-server-url");
    private static final List<String> NAMES_OF_ISSUERS =
            List.of("quarkus.oidc.token.issuer", "quarkus.oidc.console.token.issuer");
    private static final List<String> SERVICES =
            List.of("quarkus.rest-client.session-service.url", "exeunt.audit.session-service");
    private static final List<String> TRACES =
            List.of("quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint");

    private final Function<String, Optional<String>> settings;
    private final boolean exposed;
    private final boolean privately;
    private final List<Refusal> refusals = new ArrayList<>();

    private SafeStart(Function<String, Optional<String>> settings) {
        this.settings = settings;
        this.exposed = !isLoopback(settings.apply(HOST).orElse("0.0.0.0"));
        this.privately = is(PRIVATE_NETWORK, "true");
    }

    /**
     * Looks at all settings.
     *
     * @param settings gives a setting's value, if there is one
     */
    public static List<Refusal> refusals(Function<String, Optional<String>> settings) {
        SafeStart start = new SafeStart(settings);
        if (!start.privately) {
            start.http();
            start.kafka();
            start.redis();
            start.postgres();
            start.mail();
            SERVICES.forEach(service -> start.plain(service, "tokens"));
            start.traces();
        }
        ISSUERS.forEach(start::issuer);
        NAMES_OF_ISSUERS.forEach(start::nameOfIssuer);
        return List.copyOf(start.refusals);
    }

    private void http() {
        String plain = "quarkus.http.insecure-requests";
        if (exposed && !is(plain, "disabled")) {
            refuse(
                    plain,
                    "must be disabled, with a certificate by quarkus.http.tls-configuration-name: " + HOST
                            + " lets others than this machine connect");
        }
    }

    private void kafka() {
        String protocol = "kafka.security.protocol";
        boolean byTls = settings.apply(protocol).filter(KAFKA_BY_TLS::contains).isPresent();
        settings.apply("kafka.bootstrap.servers")
                .filter(servers -> !byTls && leaves(servers.split(",", -1)))
                .ifPresent(servers ->
                        refuse(protocol, "must be SSL or SASL_SSL: passwords and events would travel in plain text"));
    }

    private void redis() {
        List<String> hosts = settings.apply("quarkus.redis.hosts").stream()
                .flatMap(known -> Stream.of(known.split(",", -1)))
                .map(String::strip)
                .filter(host -> leaves(authority(host)))
                .toList();
        if (!hosts.stream().allMatch(host -> host.startsWith("rediss://"))) {
            refuse("quarkus.redis.hosts", "must be rediss://: passwords and sessions would travel in plain text");
        } else if (!hosts.isEmpty()) {
            redisByName();
        }
    }

    /** Quarkus' client compares a certificate with no name, unless it is told to. */
    private void redisByName() {
        String property = settings.apply("quarkus.redis.tls-configuration-name")
                .map(name -> "quarkus.tls." + name + ".hostname-verification-algorithm")
                .orElse("quarkus.redis.tls.hostname-verification-algorithm");
        if (!is(property, "HTTPS")) {
            refuse(property, "must be HTTPS: whoever holds any certificate could answer for Redis");
        }
    }

    private void postgres() {
        String url = "quarkus.datasource.jdbc.url";
        String eraser = "quarkus.datasource.eraser.jdbc.url";
        postgres(url);
        // The same one where nothing else is said.
        if (!settings.apply(eraser).equals(settings.apply(url))) {
            postgres(eraser);
        }
    }

    private void postgres(String url) {
        settings.apply(url)
                .filter(known -> !known.contains("sslmode=verify-full"))
                .filter(known -> leaves(authority(known.substring("jdbc:".length()))))
                .ifPresent(known -> refuse(
                        url, "must have sslmode=verify-full: passwords and the trail would travel in plain text"));
    }

    /** Of mail servers one may well stand beside on this machine. */
    private void mail() {
        String encryption = "exeunt.notification.smtp.encryption";
        settings.apply("exeunt.notification.smtp.host")
                .filter(host -> !isLoopback(host))
                .filter(host ->
                        settings.apply(encryption).filter(MAIL_BY_TLS::contains).isEmpty())
                .ifPresent(host -> refuse(
                        encryption, "must be required or implicit: messages and passwords could travel in plain text"));
    }

    private void issuer(String property) {
        settings.apply(property).map(SafeStart::authority).filter(this::leaves).ifPresent(issuer -> {
            if (isLoopback(issuer)) {
                refuse(property, OF_THE_LOCAL_RUN);
            } else if (!privately && isPlain(settings.apply(property).orElse(""))) {
                refuse(property, "must be https://: keys and secrets would travel in plain text");
            }
        });
    }

    private void nameOfIssuer(String property) {
        settings.apply(property)
                .filter(url -> exposed && isLoopback(authority(url)))
                .ifPresent(url -> refuse(property, OF_THE_LOCAL_RUN));
    }

    private void traces() {
        if (is("quarkus.otel.sdk.disabled", "false")) {
            TRACES.forEach(collector -> plain(collector, "who does what, and when,"));
        }
    }

    /** What may well stand beside on this machine. */
    private void plain(String property, String what) {
        settings.apply(property)
                .filter(url -> isPlain(url) && !isLoopback(authority(url)))
                .ifPresent(url -> refuse(property, "must be https://: " + what + " would travel in plain text"));
    }

    private void refuse(String property, String why) {
        refusals.add(new Refusal(property, why));
    }

    private boolean is(String property, String value) {
        return settings.apply(property).filter(value::equals).isPresent();
    }

    /** Whether it is part of more than a local run. */
    private boolean leaves(String... hosts) {
        return exposed || !Stream.of(hosts).allMatch(SafeStart::isLoopback);
    }

    private static boolean isPlain(String url) {
        return !url.toLowerCase(Locale.ROOT).startsWith("https://");
    }

    /** What nobody can read is nothing of this machine's. */
    private static String authority(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.strip();
        return name.equals("::1") || name.matches("(localhost|\\[::1]|127(\\.\\d{1,3}){3})(:\\d+)?");
    }
}
