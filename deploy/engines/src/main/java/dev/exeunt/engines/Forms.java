package dev.exeunt.engines;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a request's form, query and Basic credentials say. What is malformed says nothing. */
final class Forms {

    record Credentials(String id, String secret) {}

    private static final int MOST_BYTES = 8192;

    private Forms() {}

    static Map<String, String> read(HttpExchange request) throws IOException {
        byte[] body = request.getRequestBody().readNBytes(MOST_BYTES);
        return parse(new String(body, StandardCharsets.UTF_8));
    }

    static Map<String, String> parse(@Nullable String encoded) {
        Map<String, String> form = new HashMap<>();
        if (encoded != null) {
            for (String pair : encoded.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return form;
    }

    /** From the header (client_secret_basic) or the form (client_secret_post). */
    static Optional<Credentials> credentials(HttpExchange request, Map<String, String> form) {
        String header = request.getRequestHeaders().getFirst("Authorization");
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return basic(header.substring("basic ".length()).strip());
        }
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        return id == null || secret == null ? Optional.empty() : Optional.of(new Credentials(id, secret));
    }

    private static Optional<Credentials> basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
