package dev.exeunt.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Some connections to one server, each with one request under way at a time, and a thread that takes the answers. */
public final class Lines implements AutoCloseable {

    /** Hears what came of a request; on the thread that takes all answers. */
    public interface Receiver {

        /**
         * An answer has come.
         *
         * @param at when, by {@link System#nanoTime()}
         * @param text all of it
         */
        void answered(int status, long at, String text);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Selector selector;
    private final List<Line> all = new ArrayList<>();
    private final BlockingQueue<Line> free = new LinkedBlockingQueue<>();
    private final Map<Line, Receiver> underWay = new ConcurrentHashMap<>();

    private Lines(Selector selector) {
        this.selector = selector;
    }

    /** Connects. */
    public static Lines open(InetSocketAddress server, int connections) {
        try {
            Lines lines = new Lines(Selector.open());
            for (int i = 0; i < connections; i++) {
                lines.all.add(Line.open(server, new HttpFraming(), lines.selector));
            }
            lines.free.addAll(lines.all);
            Thread.ofPlatform().daemon().name("answers").start(lines::listen);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to " + server.getPort(), e);
        }
    }

    /** Sends on a free connection, once there is one. */
    public void send(byte[] request, Receiver receiver) {
        try {
            Line line = free.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("no answer came for " + PATIENCE);
            }
            underWay.put(line, receiver);
            line.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for all answers. */
    public void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (free.size() < all.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(all.size() - free.size() + " answers didn't come for " + PATIENCE);
            }
            Nap.aMoment();
        }
    }

    private void listen() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    take((Line) key.attachment());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            // Its line is never free again: whoever waits for it says so.
            throw new UncheckedIOException(e);
        } catch (ClosedSelectorException e) {
            // To stop.
        }
    }

    private void take(Line line) throws IOException {
        line.receive();
        int status = line.take();
        if (status != Framing.INCOMPLETE) {
            long now = System.nanoTime();
            Receiver receiver = underWay.remove(line);
            if (receiver != null) {
                receiver.answered(status, now, line.text());
            }
            free.add(line);
        }
    }

    @Override
    public void close() {
        try {
            selector.close();
            for (Line line : all) {
                line.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
