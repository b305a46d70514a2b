package dev.exeunt.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server (RFC 5321) that notes to whom mail came and when. One that keeps it would be measured too. */
final class Mailbox implements AutoCloseable {

    private final ServerSocket door;
    private final Map<String, List<Instant>> arrivals = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    private Mailbox(ServerSocket door) {
        this.door = door;
    }

    static Mailbox start() {
        try {
            Mailbox mailbox = new Mailbox(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(mailbox::accept);
            return mailbox;
        } catch (IOException e) {
            throw new UncheckedIOException("no mail server", e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    int count() {
        return count.get();
    }

    /** By address. */
    Map<String, List<Instant>> arrivals() {
        return arrivals;
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void talk(Socket caller) {
        try (caller;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
            caller.setTcpNoDelay(true);
            say(caller, "220 mailbox");
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                    case "RCPT" -> {
                        recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        say(caller, "250 yes");
                    }
                    case "DATA" -> {
                        say(caller, "354 go on");
                        skip(in);
                        note(recipient);
                        say(caller, "250 taken");
                    }
                    case "QUIT" -> {
                        say(caller, "221 good");
                        return;
                    }
                    default -> say(caller, "250 yes");
                }
            }
        } catch (IOException e) {
            // Whoever called has gone.
        }
    }

    private static void skip(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            line = in.readLine();
        }
    }

    private void note(String recipient) {
        arrivals.computeIfAbsent(recipient, first -> new CopyOnWriteArrayList<>())
                .add(Instant.now());
        count.incrementAndGet();
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
