package dev.exeunt.notification;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Where {@link Postbox} or {@link SmtpServer} listens, or nobody. */
public final class SmtpPort implements QuarkusTestResourceLifecycleManager {

    /** Below where systems choose the ports of outgoing connections, which would take it while nobody listens. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 30_000;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "exeunt.notification.smtp.host", "127.0.0.1",
                "exeunt.notification.smtp.port", Integer.toString(free()),
                "exeunt.notification.delivery.timeout", "PT3S",
                "exeunt.notification.delivery.lease", "PT8S",
                "exeunt.notification.inbox.heartbeat", "PT1S");
    }

    /** A port that stays free while nobody listens there. */
    static int free() {
        return ThreadLocalRandom.current()
                .ints(100, LOWEST, HIGHEST)
                .filter(SmtpPort::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() {}
}
