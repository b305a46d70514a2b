package dev.exeunt.system.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server (RFC 5321) that talks to everybody and takes nothing. */
final class SullenMail implements AutoCloseable {

    /** Where it says no, and what. */
    enum Mood {
        CLOSED("", "421 4.3.2 closed for now"),
        BUSY("RCPT", "451 4.3.0 try later"),
        FULL(".", "452 4.3.1 no room"),
        STRICT("RCPT", "554 5.7.1 not from you");

        private final String command;
        private final String refusal;

        Mood(String command, String refusal) {
            this.command = command;
            this.refusal = refusal;
        }
    }

    private final ServerSocket door;
    private final Mood mood;

    private SullenMail(ServerSocket door, Mood mood) {
        this.door = door;
        this.mood = mood;
    }

    static SullenMail start(Mood mood) {
        try {
            SullenMail server = new SullenMail(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), mood);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no mail server", e);
        }
    }

    int port() {
        return door.getLocalPort();
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
            say(caller, mood == Mood.CLOSED ? mood.refusal : "220 sullen");
            boolean mail = false;
            for (String line = in.readLine(); line != null && mood != Mood.CLOSED; line = in.readLine()) {
                if (!mail || line.equals(".")) {
                    say(caller, answer(line));
                }
                mail = line.equalsIgnoreCase("DATA") || (mail && !line.equals("."));
            }
        } catch (IOException e) {
            // Whoever called has gone.
        }
    }

    private String answer(String line) {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (command.equals(mood.command)) {
            return mood.refusal;
        }
        return switch (command) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 good";
            default -> "250 so be it";
        };
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the mail server can't be closed", e);
        }
    }
}
