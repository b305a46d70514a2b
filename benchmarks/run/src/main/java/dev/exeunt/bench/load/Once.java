package dev.exeunt.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A request on a connection of its own, which the server may cut off before it has all of it. */
public final class Once {

    /** The status of an answer that nobody got, since the server hung up. */
    public static final int CUT_OFF = 0;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private Once() {}

    /** The status, as soon as it is known. */
    public static int ask(InetSocketAddress server, byte[] request) {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            byte[] begin = socket.getInputStream().readNBytes(STATUS_AT + 3);
            return begin.length < STATUS_AT + 3
                    ? CUT_OFF
                    : Integer.parseInt(new String(begin, STATUS_AT, 3, StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            return CUT_OFF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
