package dev.exeunt.notification;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;

import java.net.URI;
import java.time.Duration;

/** The problem documents (RFC 9457) that this service answers with; their types are part of the contract. */
public final class Problems {

    private static final String TYPES = "urn:exeunt:problem:";
    private static final String BAD_REQUEST = "bad-request";
    private static final int RETRY_AFTER_SECONDS = 1;

    private Problems() {}

    /** Unknown, malformed or foreign credentials; nothing more is said. */
    public static HttpProblem unauthenticated() {
        return of(Status.UNAUTHORIZED, "unauthenticated", "A valid token is needed")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** A field with an unusable value. */
    public static HttpProblem badField(String field, String why) {
        return of(Status.BAD_REQUEST, BAD_REQUEST, "The request can't be used")
                .with("field", field)
                .withDetail(field + " " + why)
                .build();
    }

    /** The session lives, and is too old for this: the user must show who they are once more. */
    public static HttpProblem loginTooOld(Duration within) {
        return of(Status.FORBIDDEN, "login-too-old", "This needs a more recent login")
                .with("maxAge", within.toSeconds())
                .build();
    }

    /** Nothing of this name, or nothing that the caller may know of. */
    public static HttpProblem notFound() {
        return of(Status.NOT_FOUND, "not-found", "There is nothing of this name")
                .build();
    }

    /** What is asked for can't be done with it as it is. */
    public static HttpProblem conflict(String why) {
        return of(Status.CONFLICT, "conflict", "This can't be done")
                .withDetail(why)
                .build();
    }

    /** Nobody can say now; nothing was changed. */
    public static HttpProblem unsure() {
        return of(Status.SERVICE_UNAVAILABLE, "try-again", "This can't be known right now")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** What has no more to say than its status. */
    static HttpProblem plain(StatusType status) {
        return of(status, "status-" + status.getStatusCode(), status.getReasonPhrase())
                .build();
    }

    private static HttpProblem.Builder of(StatusType status, String type, String title) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + type))
                .withStatus(status)
                .withTitle(title);
    }
}
