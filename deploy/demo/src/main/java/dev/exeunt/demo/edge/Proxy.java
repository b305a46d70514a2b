package dev.exeunt.demo.edge;

import dev.exeunt.demo.SessionCookie;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts session- and notification-service beside the pages, under {@code /api}: a browser sees one origin, and its cookie
 * goes nowhere else. What they need in order to judge a call (who asks, and from which page) goes through as it came.
 */
@ApplicationScoped
class Proxy {

    private static final Logger LOG = Logger.getLogger(Proxy.class);
    private static final String PREFIX = "/api";
    private static final int BEFORE_THE_PAGES = 100;
    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration ANSWERING = Duration.ofSeconds(4);

    /** Streams say something every 15 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int STREAMS = 5_000;

    private static final List<String> ASKED =
            List.of("Accept", "Authorization", "Content-Type", "If-None-Match", "Origin", "Sec-Fetch-Site");
    private static final List<String> ANSWERED =
            List.of("Content-Type", "Cache-Control", "ETag", "Retry-After", "WWW-Authenticate", "Date");

    private final HttpClient client;
    private final Map<Passage.Service, URI> services;

    Proxy(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.rest-client.session-service.url") URI sessionService,
            @ConfigProperty(name = "quarkus.rest-client.notification-service.url") URI notificationService) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) CONNECTING.toMillis()),
                new PoolOptions().setHttp1MaxSize(STREAMS));
        services = Map.of(Passage.Service.SESSION, sessionService, Passage.Service.NOTIFICATION, notificationService);
    }

    void register(@Observes Router router) {
        router.route(PREFIX + "/*").order(BEFORE_THE_PAGES).handler(this::pass);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path().substring(PREFIX.length());
        Optional<Passage> passage = Passage.of(request.method().name(), path);
        if (passage.isEmpty()) {
            problem(request.response(), 404, "not-found", "There is nothing of that name");
            return;
        }
        request.pause();
        client.request(towards(passage.get(), path, request))
                .compose(onward -> send(onward, request))
                .onSuccess(answer -> giveBack(answer, request))
                .onFailure(e -> away(request.response(), e));
    }

    /** Host stays as the browser said it: the services compare it with Origin. */
    private RequestOptions towards(Passage passage, String path, HttpServerRequest request) {
        URI service = services.get(passage.service());
        Duration patience = passage.live() ? SILENCE : ANSWERING;
        String query = request.query() == null ? "" : "?" + request.query();
        return new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(service.getPort(), service.getHost()))
                .setHost(request.authority().host())
                .setPort(request.authority().port())
                .setMethod(request.method())
                .setURI(path + query)
                .setConnectTimeout(CONNECTING.toMillis())
                .setIdleTimeout(patience.toMillis());
    }

    private static Future<HttpClientResponse> send(HttpClientRequest onward, HttpServerRequest request) {
        copy(ASKED, request.headers(), onward.headers());
        SessionCookie.of(request).ifPresent(token -> onward.putHeader("Cookie", SessionCookie.NAME + "=" + token));
        // Whoever closes the page ends the stream.
        request.response().closeHandler(gone -> onward.reset());
        return request.method().equals(HttpMethod.GET) ? onward.send() : onward.send(request);
    }

    private static void giveBack(HttpClientResponse answer, HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        copy(ANSWERED, answer.headers(), response.headers());
        boolean ended = answer.statusCode() < 300 && request.path().equals(PREFIX + "/logout");
        if (ended && request.getHeader("Authorization") == null) {
            response.putHeader("Set-Cookie", SessionCookie.gone());
        }
        String length = answer.getHeader("Content-Length");
        if (length == null) {
            response.setChunked(true);
        } else {
            response.putHeader("Content-Length", length);
        }
        answer.pipeTo(response).onFailure(e -> response.reset());
    }

    private static void copy(List<String> names, MultiMap from, MultiMap to) {
        names.stream().filter(from::contains).forEach(name -> to.set(name, from.get(name)));
    }

    /** Whoever has gone needs no answer. */
    private static void away(HttpServerResponse response, Throwable e) {
        if (!response.headWritten() && !response.closed()) {
            LOG.warnf("Exeunt gives no answer reason=%s", e.getMessage());
            response.putHeader("Retry-After", "1");
            problem(response, 503, "try-again", "This can't be known right now");
        }
    }

    private static void problem(HttpServerResponse response, int status, String type, String title) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "urn:exeunt:problem:" + type)
                        .put("title", title)
                        .put("status", status)
                        .encode());
    }
}
