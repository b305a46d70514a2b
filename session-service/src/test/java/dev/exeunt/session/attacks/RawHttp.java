package dev.exeunt.session.attacks;

import io.restassured.RestAssured;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** What no well-behaved client sends. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /**
     * Sends these characters, each as one byte.
     *
     * @return all that came back before the server hung up, or before it had nothing more to say
     */
    static String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return new String(read(socket.getInputStream()), StandardCharsets.ISO_8859_1);
            } catch (SocketException e) {
                // Refused before all of it was sent.
                return "";
            }
        }
    }

    private static byte[] read(InputStream answer) throws IOException {
        return answer.readAllBytes();
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }
}
