package dev.exeunt.session.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that leads to a Redis, as a name does: whoever connects while it is silent is taken and never answered. */
final class Name implements AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    /** Those that connected before belong to a machine that is gone, and never hear of it. */
    private final AtomicInteger machine = new AtomicInteger();

    private volatile boolean silent;

    Name(int port) throws IOException {
        this.port = port;
        door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** It takes calls, and says nothing. */
    void hangs() {
        silent = true;
        machine.incrementAndGet();
    }

    /** Another stands under the name. */
    void isReplaced() {
        machine.incrementAndGet();
        silent = false;
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket caller = door.accept();
                sockets.add(caller);
                if (!silent) {
                    Socket redis = new Socket(InetAddress.getLoopbackAddress(), port);
                    sockets.add(redis);
                    int here = machine.get();
                    Thread.ofVirtual().start(() -> lead(caller, redis, here));
                    Thread.ofVirtual().start(() -> lead(redis, caller, here));
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void lead(Socket from, Socket to, int here) {
        try {
            byte[] some = new byte[8_192];
            for (int count = from.getInputStream().read(some);
                    count >= 0;
                    count = from.getInputStream().read(some)) {
                if (here == machine.get()) {
                    to.getOutputStream().write(some, 0, count);
                }
            }
        } catch (IOException e) {
            // One of them has hung up.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
