package dev.exeunt.session.attacks;

import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others feel of somebody who signs out as fast as they can. How long they wait is told, not judged: this machine has
 * other work. {@code -Dexeunt.flood.checks=20000} measures.
 */
@QuarkusTest
class LoudCallerTest {

    private static final int CHECKS = Integer.getInteger("exeunt.flood.checks", 200);
    private static final int LOUD = 4;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void othersAreServedWhileOneIsRefused() throws IOException {
        Healing.awaitReady();
        Device quiet = Caller.signIn(Caller.somebody(), "android");
        Device loud = Caller.signIn(Caller.somebody(), "android");
        long[] warm = waits(quiet);
        long[] alone = waits(quiet);
        Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();

        long[] beside = besideTheLoud(loud, refused, () -> waits(quiet));

        assertThat(warm).hasSize(CHECKS);
        assertThat(refused.keySet()).contains(429).isSubsetOf(202, 429);
        Files.writeString(
                Path.of("target", "flood.txt"),
                "check of another, in microseconds: alone p50 %d p99 %d; beside a flood (%s) p50 %d p99 %d%n"
                        .formatted(at(alone, 50), at(alone, 99), refused, at(beside, 50), at(beside, 99)));
    }

    private long[] besideTheLoud(Device loud, Map<Integer, LongAdder> answers, Supplier<long[]> others) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOUD)) {
            for (int n = 0; n < LOUD; n++) {
                threads.execute(() -> {
                    do {
                        answers.computeIfAbsent(status(signOut(loud)), status -> new LongAdder())
                                .increment();
                    } while (!over.get() || !answers.containsKey(429));
                });
            }
            try {
                return others.get();
            } finally {
                over.set(true);
            }
        }
    }

    /** How long this device waits for each of its checks, the shortest first. */
    private long[] waits(Device quiet) {
        HttpRequest check = request(quiet, "/session").build();
        return IntStream.range(0, CHECKS)
                .mapToLong(n -> {
                    long begun = System.nanoTime();
                    assertThat(status(check)).isEqualTo(200);
                    return Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1_000;
                })
                .sorted()
                .toArray();
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static HttpRequest signOut(Device device) {
        return request(device, "/global-sign-outs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"scope\":\"others\"}"))
                .build();
    }

    private static HttpRequest.Builder request(Device device, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + device.token());
    }

    private int status(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
