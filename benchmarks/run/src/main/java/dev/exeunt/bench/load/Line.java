package dev.exeunt.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A connection that is kept, with the answers that come on it. */
final class Line implements AutoCloseable {

    private static final int ROOM = 1 << 15;

    private final SocketChannel channel;
    private final Framing framing;
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private final ByteBuffer out = ByteBuffer.allocateDirect(ROOM);

    private Line(SocketChannel channel, Framing framing) {
        this.channel = channel;
        this.framing = framing;
        in.flip();
    }

    /** Connects; what comes is announced by the selector, with the line attached to its key. */
    static Line open(InetSocketAddress server, Framing framing, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Line line = new Line(channel, framing);
        channel.register(selector, SelectionKey.OP_READ, line);
        return line;
    }

    void send(byte[] request) throws IOException {
        send(List.of(request));
    }

    void send(List<byte[]> requests) throws IOException {
        out.clear();
        requests.forEach(out::put);
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Receives what has come. */
    void receive() throws IOException {
        in.compact();
        int received = channel.read(in);
        in.flip();
        if (received < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    /** Takes the next whole answer of what was received. */
    int take() {
        return framing.take(in);
    }

    String text() {
        return framing.text();
    }

    Framing framing() {
        return framing;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
