package dev.exeunt.engines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLException;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code deploy/access/redis.acl} on a real Redis, by TLS: session-service's user may do what the view is made of, and
 * nothing else. That it may do enough is seen by the tests of session-service's view, which work as this user.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisAccessTest {

    private static final Path RULES = Path.of("..", "access", "redis.acl");
    private static final String LOGIN = "AUTH session-service " + RedisByTls.PASSWORD;
    private static final String BYE = "+OK\r\n";

    private Certificate certificate;
    private Certificate ofSomebodyElse;
    private RedisByTls redis;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = Certificate.in(Files.createDirectory(folder.resolve("own")));
        ofSomebodyElse = Certificate.in(Files.createDirectory(folder.resolve("other")));
        redis = RedisByTls.start(folder, certificate, RULES);
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

    private String byTls(Certificate believed, String... commands) throws IOException, GeneralSecurityException {
        try (Socket socket = believed.trusting().getSocketFactory().createSocket("127.0.0.1", redis.port())) {
            return RedisByTls.said(socket, commands);
        }
    }
}
