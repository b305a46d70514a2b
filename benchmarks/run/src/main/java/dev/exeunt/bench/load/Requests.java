package dev.exeunt.bench.load;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
public final class Requests {

    private Requests() {}

    /** A request without a body; without a token where that is empty. */
    public static byte[] http(String method, String path, String token) {
        String length = method.equals("GET") ? "" : "Content-Length: 0\r\n";
        return bytes(head(method, path, token) + length + "\r\n");
    }

    /** A request with JSON in its body. */
    public static byte[] json(String path, String token, String body) {
        return json("POST", path, token, body);
    }

    /** The same with another method. */
    public static byte[] json(String method, String path, String token, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return bytes(head(method, path, token) + "Content-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n" + body);
    }

    private static String head(String method, String path, String token) {
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization;
    }

    /** A command for Redis. */
    public static byte[] redis(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        return bytes(command.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
