package dev.exeunt.notification;

import org.awaitility.Awaitility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that does as it is told, and keeps what it was sent to the byte. */
public final class HttpFarEnd implements AutoCloseable {

    /** Takes the request and says nothing. */
    public static final int HANG = -1;

    /** Takes the request and hangs up. */
    public static final int CUT = -2;

    /** Answers well, and never stops talking. */
    public static final int TALK = -3;

    /** A request as it came; names of headers in lower case. */
    public record Request(String line, Map<String, String> headers, ByteBuffer content) {

        public byte[] body() {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return bytes;
        }

        public String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 204;

    public HttpFarEnd(InetAddress address, int port) {
        // The one before may still be closing: its last reader does that.
        socket = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreException(BindException.class)
                .until(() -> new ServerSocket(port, 50, address), Objects::nonNull);
        Thread.ofVirtual().name("far end").start(this::accept);
    }

    public HttpFarEnd(int port) {
        this(InetAddress.getLoopbackAddress(), port);
    }

    /** Answers with this from now on, or doesn't. */
    public void answer(int other) {
        status = other;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().name("far end connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                Map<String, String> headers = headers(in);
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                requests.add(new Request(line, headers, ByteBuffer.wrap(body)));
                if (status == CUT) {
                    return;
                }
                if (status != HANG) {
                    answer(connection);
                }
            }
        } catch (IOException e) {
            // The other side is gone, or this one is closed.
        }
    }

    private void answer(Socket connection) throws IOException {
        var out = connection.getOutputStream();
        if (status == TALK) {
            out.write("HTTP/1.1 200 Well\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!connection.isClosed()) {
                out.write(new byte[8192]);
            }
        }
        String location = status / 100 == 3 ? "Location: http://127.0.0.1:" + socket.getLocalPort() + "/next\r\n" : "";
        out.write(
                ("HTTP/1.1 " + status + " So\r\n" + location + (status == 204 ? "" : "Content-Length: 0\r\n") + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
