package dev.exeunt.notification;

import org.awaitility.Awaitility;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream of server-sent events, as a client hears it: "name data" for an event, ": text" for a comment. */
final class LiveStream implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private volatile boolean open = true;

    LiveStream(URI address, String token) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            body = response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        Thread.ofVirtual().name("stream").start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    heard.add(": " + line.substring(1).strip());
                } else if (line.startsWith("event:")) {
                    name = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:")) {
                    heard.add(name + " " + line.substring("data:".length()).strip());
                }
            }
        } catch (IOException e) {
            // The other side is gone, or this one is closed.
        }
        open = false;
    }

    void hears(String what) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(heard)
                .contains(what));
    }

    boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
