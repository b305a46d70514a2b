package dev.exeunt.notification;

import org.awaitility.Awaitility;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that does as it is told, and keeps what it was sent to the byte. */
public final class SmtpServer implements AutoCloseable {

    /** What becomes of a mail. */
    public enum Manner {
        ACCEPT,
        /** 451 to the recipient. */
        DEFER,
        /** 550 to the recipient. */
        REJECT,
        /** 554 to the data. */
        REFUSE_DATA,
        /** Takes the data and says nothing. */
        HANG,
        /** Takes the data and hangs up before it answers. */
        CUT
    }

    /** A message as it came over the wire, transfer encoding and all. */
    public record Taken(List<String> recipients, String raw) {
        public String head() {
            return raw.substring(0, raw.indexOf("\r\n\r\n"));
        }
    }

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    public SmtpServer(int port, Manner manner) {
        this.manner = manner;
        // The one before may still be closing: its last reader does that.
        socket = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreException(BindException.class)
                .until(() -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), Objects::nonNull);
        Thread.ofVirtual().name("smtp").start(this::accept);
    }

    public void behave(Manner other) {
        manner = other;
    }

    /** What was sent to this address, whatever became of it. */
    public List<Taken> to(String address) {
        return taken.stream()
                .filter(message -> message.recipients().contains("<" + address + ">"))
                .toList();
    }

    /** How many are connected now. */
    public int callers() {
        return open.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().name("smtp connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed: nobody comes any more.
        }
    }

    private void serve(Socket connection) {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1))) {
            OutputStream out = connection.getOutputStream();
            say(out, "220 here");
            List<String> recipients = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.substring(0, Math.min(4, line.length()));
                switch (verb) {
                    case "MAIL" -> {
                        recipients.clear();
                        say(out, "250 ok");
                    }
                    case "RCPT" -> {
                        recipients.add(line.substring("RCPT TO:".length()));
                        say(out, toRecipient());
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        taken.add(new Taken(List.copyOf(recipients), data(in)));
                        if (manner == Manner.CUT) {
                            return;
                        }
                        if (manner != Manner.HANG) {
                            say(out, manner == Manner.REFUSE_DATA ? "554 no" : "250 taken");
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The other side is gone, or this one is closed.
        } finally {
            open.remove(connection);
        }
    }

    private String toRecipient() {
        return switch (manner) {
            case DEFER -> "451 later";
            case REJECT -> "550 nobody here";
            case ACCEPT, REFUSE_DATA, HANG, CUT -> "250 ok";
        };
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            raw.append(line).append("\r\n");
        }
        return raw.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
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
