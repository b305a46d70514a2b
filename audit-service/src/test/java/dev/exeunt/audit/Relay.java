package dev.exeunt.audit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before an engine; while it is shut, the engine is away. */
final class Relay {

    private final int at;
    private final String host;
    private final int port;
    private final List<Socket> passing = new CopyOnWriteArrayList<>();
    private @Nullable ServerSocket door;

    Relay(int at, String host, int port) {
        this.at = at;
        this.host = host;
        this.port = port;
    }

    void open() {
        try {
            ServerSocket opened = new ServerSocket(at, 50, InetAddress.getLoopbackAddress());
            door = opened;
            Thread.ofVirtual().start(() -> accept(opened));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void shut() {
        try {
            if (door != null) {
                door.close();
            }
            for (Socket socket : passing) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket from = opened.accept();
                Socket to = new Socket(host, port);
                passing.addAll(List.of(from, to));
                Thread.ofVirtual().start(() -> pass(from, to));
                Thread.ofVirtual().start(() -> pass(to, from));
            }
        } catch (IOException e) {
            // shut
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        }
    }
}
