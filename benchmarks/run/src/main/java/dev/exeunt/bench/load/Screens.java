package dev.exeunt.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Open screens: streams of server-sent events, and when each was told that its session has ended. */
public final class Screens implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(5);

    /** A stream is there with its first heartbeat, and has an end when it says so. */
    private static final class Stream implements Framing {

        private final int n;
        private boolean there;

        Stream(int n) {
            this.n = n;
        }

        // Lines allocate their buffers.
        @SuppressWarnings("ByteBufferBackingArray")
        @Override
        public int take(ByteBuffer in) {
            String came = new String(in.array(), in.position(), in.remaining(), StandardCharsets.UTF_8);
            if (!came.contains(there ? "signed-out" : "alive")) {
                return INCOMPLETE;
            }
            in.position(in.limit());
            boolean before = there;
            there = true;
            return before ? ENDED : THERE;
        }

        @Override
        public String text() {
            return "";
        }
    }

    private static final int THERE = 1;
    private static final int ENDED = 2;

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();
    private final AtomicInteger there = new AtomicInteger();
    private final AtomicLongArray ended;
    private final AtomicInteger told = new AtomicInteger();

    private Screens(Selector selector, int count) {
        this.selector = selector;
        this.ended = new AtomicLongArray(count);
    }

    /** Opens a screen with each of these requests, and waits until all are open. */
    public static Screens open(InetSocketAddress server, List<byte[]> requests) {
        try {
            Screens screens = new Screens(Selector.open(), requests.size());
            for (int n = 0; n < requests.size(); n++) {
                Line line = Line.open(server, new Stream(n), screens.selector);
                line.send(requests.get(n));
                screens.lines.add(line);
            }
            Thread.ofPlatform().daemon().name("screens").start(screens::listen);
            if (!Nap.until(() -> screens.there.get() == requests.size(), PATIENCE, BETWEEN)) {
                throw new IllegalStateException("only " + screens.there.get() + " screens opened");
            }
            return screens;
        } catch (IOException e) {
            throw new UncheckedIOException("no screens on " + server.getPort(), e);
        }
    }

    /** Waits until all were told; how many were. */
    public int await() {
        boolean all = Nap.until(() -> told.get() == ended.length(), PATIENCE, BETWEEN);
        return all ? ended.length() : told.get();
    }

    /** When this one was told, by {@link System#nanoTime()}; 0 for not yet. */
    public long ended(int n) {
        return ended.get(n);
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    take(key, (Line) key.attachment());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            // To stop.
        }
    }

    private void take(SelectionKey key, Line line) throws IOException {
        line.receive();
        int what = line.take();
        if (what == THERE) {
            there.incrementAndGet();
        } else if (what == ENDED && line.framing() instanceof Stream stream) {
            ended.set(stream.n, System.nanoTime());
            told.incrementAndGet();
            // The server closes it now.
            key.cancel();
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (Line line : lines) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
