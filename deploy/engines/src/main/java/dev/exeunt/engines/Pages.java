package dev.exeunt.engines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import javax.net.ssl.SSLContext;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few pages; what isn't a page of its own answers 404. */
final class Pages implements AutoCloseable {

    /** Status, content type and body. */
    record Answer(int status, String type, String body) {}

    /** Answers a request whose method and path are right already. */
    interface Page {
        Answer answer(HttpExchange request) throws IOException;
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Answer NOT_FOUND = new Answer(404, "text/plain; charset=utf-8", "not found\n");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Pages(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    static Pages on(InetSocketAddress address) {
        try {
            return new Pages(HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new EngineException("cannot listen on " + address, e);
        }
    }

    /** By TLS alone. */
    static Pages on(InetSocketAddress address, SSLContext certified) {
        try {
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certified));
            return new Pages(server);
        } catch (IOException e) {
            throw new EngineException("cannot listen on " + address, e);
        }
    }

    static Answer json(int status, Object body) {
        try {
            return new Answer(status, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    void get(String path, Page page) {
        serve("GET", path, page);
    }

    void post(String path, Page page) {
        serve("POST", path, page);
    }

    private void serve(String method, String path, Page page) {
        server.createContext(path, exchange -> {
            boolean meant = exchange.getRequestMethod().equals(method)
                    && exchange.getRequestURI().getPath().equals(path);
            send(exchange, meant ? page.answer(exchange) : NOT_FOUND);
        });
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
