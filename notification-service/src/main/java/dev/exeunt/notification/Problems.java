package dev.exeunt.notification;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The problems that callers meet, each with a type that stays. */
public final class Problems {

    private static final String TYPES = "urn:exeunt:problem:";
    private static final String RETRY_AFTER_SECONDS = "2";

    private Problems() {}

    /** A field that can't be taken. */
    public static HttpProblem invalid(String field, String what) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + "invalid-field"))
                .withTitle("Invalid field")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(field + " " + what)
                .with("violations", List.of(Map.of("field", field, "message", what)))
                .build();
    }

    /** Something that the answer depends on is away. */
    public static HttpProblem unavailable(String what) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + "unavailable"))
                .withTitle("Not available now")
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withDetail(what)
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }
}
