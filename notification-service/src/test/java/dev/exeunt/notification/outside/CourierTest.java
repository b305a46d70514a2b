package dev.exeunt.notification.outside;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.exeunt.notification.NotificationSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The connection goes to the address that was judged; the name counts for the certificate and the other side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourierTest {

    private static final String PASSWORD = "in-tests";
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private Path certificate;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        certificate = folder.resolve("certificate.pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=receiver.test", "-ext", "SAN=dns:receiver.test", store);
        keytool("-exportcert", "-rfc", "-file", certificate.toString(), store);
        server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void stop() {
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theNameIsProvedByTheCertificateAndNobodyLooksItUp() {
        assertThat(post("receiver.test", certificate)).isEqualTo(new Answer.Status(202));
        assertThat(asked).contains("receiver.test:" + port() + "/in?a=b");
    }

    @Test
    void anotherNameAtTheSameAddressIsNotBelieved() {
        assertThat(post("other.test", certificate)).isInstanceOf(Answer.Unreachable.class);
        assertThat(asked).noneMatch(line -> line.contains("other.test"));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        assertThat(post("receiver.test", null)).isInstanceOf(Answer.Unreachable.class);
    }

    /** The answer may be there before the sender has turned round to listen. */
    @Test
    void anAnswerIsHeardHoweverSoonItComes() {
        Courier courier = courier(certificate);

        assertThat(IntStream.range(0, 3_000).mapToObj(round -> post(courier, "receiver.test")))
                .containsOnly(new Answer.Status(202));
    }

    private Answer post(String host, @Nullable Path trusted) {
        return post(courier(trusted), host);
    }

    private Answer post(Courier courier, String host) {
        return courier.post(URI.create("https://" + host + ":" + port() + "/in?a=b"), HERE, Map.of(), new byte[] {1});
    }

    private Courier courier(@Nullable Path trusted) {
        Map<String, String> properties = trusted == null
                ? Map.of()
                : Map.of("exeunt.notification.outside.trusted-certificates", trusted.toString());
        return new Courier(
                vertx,
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(NotificationSettings.class)
                        .withSources(new PropertiesConfigSource(properties, "test", 1000))
                        .build()
                        .getConfigMapping(NotificationSettings.class));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new CopyOnWriteArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        for (int i = 0; i < arguments.length - 1; i++) {
            command.add(arguments[i].toString());
        }
        command.addAll(List.of("-alias", "receiver", "-storepass", PASSWORD, "-keystore"));
        command.add(arguments[arguments.length - 1].toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
