package dev.exeunt.engines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code deploy/access/redis.acl} on a real Redis, by TLS: session-service's user may do what the view is made of, and
 * nothing else. That it may do enough is seen by the tests of session-service's view, which work as this user.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessTest {

    private static final Path RULES = Path.of("..", "access", "redis.acl");
    private static final String PASSWORD = "of-session-service-in-tests";
    private static final String LOGIN = "AUTH session-service " + PASSWORD;
    private static final String BYE = "+OK\r\n";
    private static final int PATIENCE_MILLIS = 10_000;

    private Certificate certificate;
    private Certificate ofSomebodyElse;
    private RedisEngine redis;
    private int port;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = Certificate.in(Files.createDirectory(folder.resolve("own")));
        ofSomebodyElse = Certificate.in(Files.createDirectory(folder.resolve("other")));
        port = Ports.orFree(0);
        redis = RedisEngine.start(
                folder.resolve("data"),
                folder.resolve("bin"),
                0,
                "",
                Map.of(
                        "tls-port", Integer.toString(port),
                        "tls-cert-file", certificate.pem().toString(),
                        "tls-key-file", certificate.key().toString(),
                        "tls-auth-clients", "no"));
        give(Files.readAllLines(RULES));
    }

    /** As {@code aclfile} would, but for a password; last of all they turn off who gives them. */
    private void give(List<String> rules) throws IOException {
        for (String rule : rules.reversed()) {
            String given = rule.replace(" resetpass ", " resetpass >" + PASSWORD + " ");
            assertThat(plain(given.replaceFirst("user", "ACL SETUSER"))).startsWith("+OK");
        }
    }

    @AfterAll
    void stop() {
        redis.close();
    }

    @Test
    void theServiceIsLetInByTls() throws Exception {
        assertThat(byTls(certificate, LOGIN, "HSET {s07}:applied offset 1", "HGET {s07}:applied offset"))
                .startsWith("+OK\r\n:")
                .endsWith("$1\r\n1\r\n" + BYE);
    }

    @Test
    void aServerOfSomebodyElseIsNotBelieved() {
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> byTls(ofSomebodyElse, LOGIN));
    }

    @Test
    void whoHasNoPasswordIsNobody() throws Exception {
        assertThat(byTls(certificate, "PING")).startsWith("-NOAUTH");
        assertThat(byTls(certificate, "AUTH session-service guessed")).startsWith("-WRONGPASS");
        assertThat(byTls(certificate, "AUTH default x")).startsWith("-WRONGPASS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUSHALL",
                "KEYS *",
                "SCAN 0",
                "CONFIG GET maxmemory-policy",
                "CONFIG SET maxmemory-policy allkeys-lru",
                "ACL LIST",
                "SHUTDOWN NOSAVE",
                "REPLICAOF 192.0.2.1 6379",
                "MONITOR",
                "GET somebody-elses",
                "HGETALL s07:applied",
                "EVAL \"return redis.call('FLUSHALL')\" 0",
                "EVAL \"return redis.call('GET','somebody-elses')\" 0"
            })
    void everythingElseIsRefused(String command) throws Exception {
        assertThat(byTls(certificate, LOGIN, command))
                .startsWith("+OK\r\n-")
                .containsAnyOf("NOPERM", "The user executing the script can't");
    }

    @Test
    void nobodyLogsInBeforeThereIsAPassword() throws IOException {
        assertThat(Files.readAllLines(RULES)).hasSize(2).first().isEqualTo("user default off");
        assertThat(Files.readString(RULES)).contains(" resetpass ").doesNotContain(">", "#", "nopass");
    }

    private String plain(String... commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            return said(socket, commands);
        }
    }

    private String byTls(Certificate believed, String... commands) throws IOException, GeneralSecurityException {
        try (Socket socket = trusting(believed).getSocketFactory().createSocket("127.0.0.1", port)) {
            return said(socket, commands);
        }
    }

    private static SSLContext trusting(Certificate believed) throws IOException, GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(believed.trusted())) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(stored, Certificate.PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        }
    }

    /** All that Redis answers, which hangs up after the last word. */
    private static String said(Socket socket, String... commands) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        String words = String.join("\r\n", commands) + "\r\nQUIT\r\n";
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
