package dev.exeunt.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/**
 * Where everything of a run listens.
 *
 * @param offset what is added to each usual port
 */
record Ports(int offset) {

    private static final int[] USUAL = {8080, 8081, 8082, 8083, 8084, 8085, 19092, 16379, 15432, 11025};

    /** Below the range that the system takes from for outgoing connections. */
    static Ports free() {
        return IntStream.iterate(2_000, offset -> offset < 9_000, offset -> offset + 100)
                .mapToObj(Ports::new)
                .filter(ports -> IntStream.of(USUAL).allMatch(port -> isFree(port + ports.offset)))
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

    int sessionService() {
        return 8081 + offset;
    }

    int auditService() {
        return 8082 + offset;
    }

    int notificationService() {
        return 8083 + offset;
    }

    int mail() {
        return 8085 + offset;
    }

    int kafka() {
        return 19092 + offset;
    }

    int redis() {
        return 16379 + offset;
    }
}
