package dev.exeunt.system;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import static dev.exeunt.system.SystemAssertions.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What docs/operations.md explains is there from the first scrape on: an alarm on a counter that comes later misses its first step. */
@ExtendWith(Stack.class)
class MetricsIT {

    /** What the alert rules and the dashboard take from Quarkus. */
    private static final List<String> OTHERS = List.of(
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "jvm_memory_used_bytes",
            "process_cpu_usage");

    private final Ports ports = Stack.installation().ports();

    @ParameterizedTest
    @CsvSource({"session, 14", "audit, 7", "notification, 14"})
    void whatIsExplainedIsThere(String service, int atLeast) throws IOException {
        List<String> explained = explained(service);

        assertThat(explained).hasSizeGreaterThanOrEqualTo(atLeast);
        soon(() -> assertThat(names(service)).containsAll(explained).containsAll(OTHERS));
    }

    private static List<String> explained(String service) throws IOException {
        String operations = Files.readString(Checkout.folder().resolve("docs/operations.md"));
        return found("(?m)^\\| `(exeunt_[a-z_]+)` \\| (?:each|" + service + ") \\|", operations);
    }

    /** A histogram's name is what its parts have in common. */
    private List<String> names(String service) {
        Http server = Http.on(port(service));
        // Requests are counted from the first one on.
        server.get("/nothing-here");
        String metrics = server.get("/q/metrics").expect(200).body();
        return found("(?m)^([a-z_]+?)(?:_bucket)?(?=[{ ])", metrics);
    }

    private int port(String service) {
        return switch (service) {
            case "session" -> ports.sessionService();
            case "audit" -> ports.auditService();
            default -> ports.notificationService();
        };
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
