package dev.exeunt.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis as it is run where others can connect: by TLS, and for nobody but the user of {@code deploy/access}. */
public final class RedisByTls implements AutoCloseable {

    public static final String PASSWORD = "of-session-service-in-tests";

    private static final int PATIENCE_MILLIS = 10_000;

    private final RedisEngine engine;
    private final int port;

    private RedisByTls(RedisEngine engine, int port) {
        this.engine = engine;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param rules {@code redis.acl}
     */
    public static RedisByTls start(Path folder, Certificate certificate, Path rules) throws IOException {
        int port = Ports.orFree(0);
        RedisEngine engine = RedisEngine.start(
                folder.resolve("data"),
                folder.resolve("bin"),
                0,
                "",
                Map.of(
                        "tls-port", Integer.toString(port),
                        "tls-cert-file", certificate.pem().toString(),
                        "tls-key-file", certificate.key().toString(),
                        "tls-auth-clients", "no"));
        RedisByTls redis = new RedisByTls(engine, port);
        redis.give(Files.readAllLines(rules));
        return redis;
    }

    /** As {@code aclfile} would, but for a password; last of all they turn off who gives them. */
    private void give(List<String> rules) throws IOException {
        for (String rule : rules.reversed()) {
            String given = rule.replace(" resetpass ", " resetpass >" + PASSWORD + " ");
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
                assertThat(said(plain, given.replaceFirst("user", "ACL SETUSER")))
                        .startsWith("+OK");
            }
        }
    }

    /** Where it is by TLS. */
    public int port() {
        return port;
    }

    /** All that Redis answers, which hangs up after the last word. */
    static String said(Socket socket, String... commands) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        String words = String.join("\r\n", commands) + "\r\nQUIT\r\n";
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        engine.close();
    }
}
