package dev.exeunt.notification;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Where a server is to be found. */
public record Door(String host, int port) {

    private static final int PATIENCE_MILLIS = 1000;

    /** For example {@code 127.0.0.1:9092} or {@code [::1]:9092}. */
    public static Door of(String address) {
        int colon = address.lastIndexOf(':');
        return new Door(
                address.substring(0, colon).strip(),
                Integer.parseInt(address.substring(colon + 1).strip()));
    }

    /** Whether somebody opens within a second. */
    public boolean opens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
