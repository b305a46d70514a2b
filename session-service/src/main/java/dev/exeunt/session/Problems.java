package dev.exeunt.session;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

import java.net.URI;
import java.time.Duration;

/** The problem documents (RFC 9457) that this service answers with; their types are part of the contract. */
public final class Problems {

    private static final String TYPES = "urn:exeunt:problem:";

    private Problems() {}

    /** Unknown, malformed or foreign credentials; nothing more is said. */
    public static HttpProblem unauthenticated() {
        return of(Status.UNAUTHORIZED, "unauthenticated", "A session token is needed")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** The token's session has ended: why, when and by whom, so that an app can show it. */
    public static HttpProblem signedOut(Ended ended) {
        return of(Status.UNAUTHORIZED, "signed-out", "This device is signed out")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                .with("reason", ended.reason().word())
                .with("endedAt", ended.endedAt().toString())
                .with("initiator", ended.initiator())
                .build();
    }

    /** Somebody else's is answered like what doesn't exist. */
    public static HttpProblem notFound() {
        return of(Status.NOT_FOUND, "not-found", "There is nothing of that name")
                .build();
    }

    public static HttpProblem crossSite() {
        return of(Status.FORBIDDEN, "cross-site", "A cookie is taken from the same site only")
                .build();
    }

    /** What a page of any site can have a browser send by a form. */
    public static HttpProblem formRefused() {
        return of(Status.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "With a cookie a body must be JSON")
                .build();
    }

    /** The session lives, and is too old for this: the user must show who they are once more (RFC 9470 in spirit). */
    public static HttpProblem loginTooOld(Duration within) {
        return of(Status.FORBIDDEN, "login-too-old", "This needs a more recent login")
                .with("maxAge", within.toSeconds())
                .build();
    }

    /** A field with an unusable value. */
    public static HttpProblem badField(String field, String why) {
        return of(Status.BAD_REQUEST, "bad-request", "The request can't be used")
                .with("field", field)
                .withDetail(field + " " + why)
                .build();
    }

    /** Nobody can say now; nothing was changed. */
    public static HttpProblem unsure() {
        return of(Status.SERVICE_UNAVAILABLE, "try-again", "This can't be known right now")
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    /** The log has a sign-out that ends this sign-in already. */
    public static HttpProblem overtaken() {
        return of(Status.CONFLICT, "overtaken", "This sign-in is signed out already; the user must sign in again")
                .build();
    }

    /** Part of it may be under way; asked for again it goes on to the rest. */
    public static HttpProblem begun() {
        return of(Status.SERVICE_UNAVAILABLE, "begun", "This may have begun; ask again, so that all of it is done")
                .withHeader(HttpHeaders.RETRY_AFTER, 1)
                .build();
    }

    /** Nobody signs in while too much waits for the log, or Redis has no memory left; signing out goes on. */
    public static HttpProblem busy() {
        return of(Status.SERVICE_UNAVAILABLE, "busy", "New sign-ins are refused for a while")
                .withHeader(HttpHeaders.RETRY_AFTER, 5)
                .build();
    }

    private static HttpProblem.Builder of(Status status, String type, String title) {
        return HttpProblem.builder()
                .withType(URI.create(TYPES + type))
                .withStatus(status)
                .withTitle(title);
    }
}
