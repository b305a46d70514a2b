package dev.exeunt.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** As many requests as the server answers: each connection sends the next one when an answer has come. */
public final class ClosedLoop {

    /**
     * How requests are sent.
     *
     * @param connections that are kept
     * @param depth requests under way on each; more than one where the protocol lets answers follow each other
     */
    public record Shape(int connections, int depth) {}

    /**
     * What came of it.
     *
     * @param refused answers of another status than was expected
     */
    public record Result(long answers, long refused, Duration took) {

        public double perSecond() {
            return answers * 1e9 / took.toNanos();
        }
    }

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(20);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;

    private final List<byte[]> requests;
    private final int expected;
    private int next;
    private long underWay;
    private long answers;
    private long refused;

    private ClosedLoop(List<byte[]> requests, int expected) {
        this.requests = requests;
        this.expected = expected;
    }

    /** Sends these requests, one after another and from the beginning again, for so long, and until there is an answer. */
    public static Result run(
            InetSocketAddress server,
            Supplier<Framing> framing,
            List<byte[]> requests,
            int expected,
            Shape shape,
            Duration duration) {
        try (Selector selector = Selector.open()) {
            return new ClosedLoop(requests, expected).run(server, framing, selector, shape, duration);
        } catch (IOException e) {
            throw new UncheckedIOException("no load on " + server.getPort(), e);
        }
    }

    private Result run(
            InetSocketAddress server, Supplier<Framing> framing, Selector selector, Shape shape, Duration duration)
            throws IOException {
        List<Line> lines = new ArrayList<>();
        try {
            for (int i = 0; i < shape.connections; i++) {
                lines.add(Line.open(server, framing.get(), selector));
            }
            long begun = System.nanoTime();
            for (Line line : lines) {
                send(line, shape.depth);
            }
            goOn(selector, begun + duration.toNanos(), true);
            while (answers == 0 && System.nanoTime() < begun + FIRST_ANSWER.toNanos()) {
                goOn(selector, System.nanoTime() + duration.toNanos(), true);
            }
            Result result = new Result(answers, refused, Duration.ofNanos(System.nanoTime() - begun));
            goOn(selector, System.nanoTime() + LAST_ANSWERS.toNanos(), false);
            return result;
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
    }

    private void goOn(Selector selector, long end, boolean sending) throws IOException {
        while (System.nanoTime() < end && underWay > 0) {
            selector.select(LOOK_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                Line line = (Line) key.attachment();
                int came = receive(line);
                if (sending && came > 0) {
                    send(line, came);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private int receive(Line line) throws IOException {
        line.receive();
        int came = 0;
        for (int status = line.take(); status != Framing.INCOMPLETE; status = line.take()) {
            came++;
            if (status != expected) {
                refused++;
            }
        }
        answers += came;
        underWay -= came;
        return came;
    }

    private void send(Line line, int count) throws IOException {
        List<byte[]> some = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(requests.get(next));
            next = next + 1 == requests.size() ? 0 : next + 1;
        }
        underWay += count;
        line.send(some);
    }
}
