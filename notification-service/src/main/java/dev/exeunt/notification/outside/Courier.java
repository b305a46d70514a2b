package dev.exeunt.notification.outside;

import dev.exeunt.notification.NotificationSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Posts to servers that aren't ours.
 *
 * <p>It connects to the address that was looked up and judged, and looks nothing up itself; the name counts for TLS and
 * for the other side. It follows no redirect, and reads no more of an answer than it needs.
 */
@ApplicationScoped
public class Courier {

    private static final int MOST_OF_AN_ANSWER = 16 * 1024;

    private final HttpClient client;
    private final Duration timeout;

    Courier(Vertx vertx, NotificationSettings settings) {
        this.timeout = settings.delivery().timeout();
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) settings.outside().connectTimeout().toMillis())
                .setMaxPoolSize(settings.delivery().parallel())
                .setKeepAliveTimeout(10)
                .setVerifyHost(true);
        settings.outside()
                .trustedCertificates()
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.client = vertx.createHttpClient(options);
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Returns within the time that one attempt may take. */
    public Answer post(URI target, InetAddress address, Map<String, String> headers, byte[] body) {
        AtomicReference<HttpClientRequest> begun = new AtomicReference<>();
        Future<Integer> answered = client.request(options(target, address)).compose(request -> {
            begun.set(request);
            headers.forEach(request::putHeader);
            // Before anything is sent: an answer isn't kept for those who come to listen after its end.
            Future<Integer> read = request.response().compose(Courier::read);
            return request.end(Buffer.buffer(body)).compose(sent -> read);
        });
        try {
            return new Answer.Status(
                    answered.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failed(begun.get() == null, e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            return givenUp(begun.get(), "no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return givenUp(begun.get(), "interrupted");
        }
    }

    private static RequestOptions options(URI target, InetAddress address) {
        boolean ssl = "https".equalsIgnoreCase(target.getScheme());
        int port = Gate.port(target);
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(target.getHost())
                .setPort(port)
                .setSsl(ssl)
                .setURI(target.getRawQuery() == null ? path : path + "?" + target.getRawQuery())
                .setFollowRedirects(false);
    }

    /** Hears the answer out, so that the connection can be used again; a talkative one is cut off. */
    private static Future<Integer> read(HttpClientResponse response) {
        Promise<Integer> read = Promise.promise();
        long[] heard = {0};
        response.handler(part -> {
            heard[0] += part.length();
            if (heard[0] > MOST_OF_AN_ANSWER) {
                read.tryComplete(response.statusCode());
                response.request().reset();
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(response.statusCode()));
        return read.future();
    }

    private static Answer failed(boolean before, String why) {
        return before ? new Answer.Unreachable(why) : new Answer.Silence(why);
    }

    private static Answer givenUp(@Nullable HttpClientRequest begun, String why) {
        if (begun != null) {
            begun.reset();
        }
        return failed(begun == null, why);
    }
}
