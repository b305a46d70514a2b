package dev.exeunt.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A conversation with Redis in its own protocol. */
public final class Resp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final DataInputStream answers;

    public Resp(int port, String password) {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            answers = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new AssertionError("no Redis on port " + port, e);
        }
        call("AUTH", password);
    }

    /** The answer's texts, in their order, however deep. */
    public List<String> call(String... words) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(bytes("*" + words.length + "\r\n"));
        for (String word : words) {
            command.writeBytes(bytes("$" + bytes(word).length + "\r\n" + word + "\r\n"));
        }
        try {
            socket.getOutputStream().write(command.toByteArray());
            List<String> texts = new ArrayList<>();
            readInto(texts);
            return texts;
        } catch (IOException e) {
            throw new AssertionError("Redis doesn't answer " + words[0], e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void readInto(List<String> texts) throws IOException {
        String head = line();
        String rest = head.substring(1);
        switch (head.charAt(0)) {
            case '+', ':' -> texts.add(rest);
            case '$' -> texts.add(text(Integer.parseInt(rest)));
            case '*' -> {
                for (int i = Integer.parseInt(rest); i > 0; i--) {
                    readInto(texts);
                }
            }
            default -> throw new AssertionError("Redis refuses: " + rest);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.readUnsignedByte(); next != '\r'; next = answers.readUnsignedByte()) {
            line.write(next);
        }
        answers.readByte();
        return line.toString(StandardCharsets.UTF_8);
    }

    private String text(int length) throws IOException {
        byte[] text = answers.readNBytes(length);
        answers.readShort();
        return new String(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("can't be closed", e);
        }
    }
}
