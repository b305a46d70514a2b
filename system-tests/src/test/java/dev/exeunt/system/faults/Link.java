package dev.exeunt.system.faults;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A wire between two processes: it can be cut, held with all that is on it, swallow what is said, and be led elsewhere. */
final class Link implements AutoCloseable {

    /** What is held when somebody mentions a word for the n-th time. */
    enum Hold {
        /** What was about to be said, and all after it. */
        REQUESTS,
        /** The answer to it, and all after it. */
        ANSWERS
    }

    private static final class Trap {
        private final byte[] word;
        private final Hold hold;
        private final CountDownLatch sprung = new CountDownLatch(1);
        private int left;

        Trap(String word, int mentions, Hold hold) {
            this.word = word.getBytes(StandardCharsets.UTF_8);
            this.left = mentions;
            this.hold = hold;
        }
    }

    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int target;
    private boolean cut;
    private boolean requestsHeld;
    private boolean answersHeld;
    private boolean swallows;
    private @Nullable Trap trap;

    private Link(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** A wire to a port of this machine, with an end of its own at {@link #port()}. */
    static Link to(int target) {
        try {
            Link link = new Link(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()), target);
            Thread.ofVirtual().start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("no link", e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on it ends elsewhere; who is connected has to connect again. */
    void leadsTo(int port) {
        leadsNewcomersTo(port);
        drop();
    }

    /** From now on it ends elsewhere for who connects; who is connected is left in peace. */
    void leadsNewcomersTo(int port) {
        locked(() -> target = port);
    }

    /** Nobody gets through, and whoever was connected hears of it. */
    void isCut() {
        locked(() -> cut = true);
        drop();
    }

    /** Nothing gets through, and nobody hears of it. */
    void isHeld() {
        locked(() -> {
            requestsHeld = true;
            answersHeld = true;
        });
    }

    /** Nothing gets through, ever, and nobody hears of it. Who is connected when it is mended has to connect again. */
    void swallows() {
        locked(() -> swallows = true);
    }

    /** Holds it from the n-th mention of a word on. */
    void isHeldAt(String word, int mentions, Hold hold) {
        locked(() -> trap = new Trap(word, mentions, hold));
    }

    /** Waits until the word was mentioned so often; whether it was. */
    boolean wasHeldWithin(long millis) {
        Trap set = trap;
        try {
            return set != null && set.sprung.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void isMended() {
        if (is(() -> swallows)) {
            drop();
        }
        locked(() -> {
            cut = false;
            requestsHeld = false;
            answersHeld = false;
            swallows = false;
            trap = null;
        });
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        sockets.forEach(Link::close);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        try {
            if (is(() -> cut)) {
                close(near);
                return;
            }
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            sockets.add(near);
            sockets.add(far);
            Thread.ofVirtual().start(() -> carry(near, far, true));
            carry(far, near, false);
        } catch (IOException e) {
            close(near);
            close(far);
        }
    }

    /** How it stands now. */
    private boolean is(BooleanSupplier so) {
        lock.lock();
        try {
            return so.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private void carry(Socket from, Socket to, boolean requests) {
        byte[] some = new byte[1 << 16];
        boolean torn = false;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                // Behind what was swallowed, nothing makes sense on this connection.
                torn = !passes(some, read, requests) || torn;
                if (!torn) {
                    out.write(some, 0, read);
                }
            }
        } catch (IOException e) {
            // Either side has gone: so does the other.
        } finally {
            sockets.remove(from);
            close(from);
            close(to);
        }
    }

    /** Waits while it is held; whether it gets through then. */
    private boolean passes(byte[] some, int length, boolean requests) {
        lock.lock();
        try {
            if (requests) {
                spring(some, length);
            }
            while (requests ? requestsHeld : answersHeld) {
                changed.awaitUninterruptibly();
            }
            return !swallows;
        } finally {
            lock.unlock();
        }
    }

    private void spring(byte[] some, int length) {
        Trap set = trap;
        if (set == null || set.left <= 0) {
            return;
        }
        set.left -= mentions(some, length, set.word);
        if (set.left <= 0) {
            requestsHeld = set.hold == Hold.REQUESTS;
            answersHeld = set.hold == Hold.ANSWERS;
            set.sprung.countDown();
        }
    }

    /** At most one: a script's call mentions a name in its keys and its arguments. */
    private static int mentions(byte[] some, int length, byte[] word) {
        return new String(some, 0, length, StandardCharsets.ISO_8859_1)
                        .contains(new String(word, StandardCharsets.ISO_8859_1))
                ? 1
                : 0;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket can't be closed", e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a link can't be closed", e);
        }
        isMended();
        drop();
    }
}
