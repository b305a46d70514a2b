package dev.exeunt.audit;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;

import java.net.URI;

/** What can go wrong with a question, as problem documents (RFC 9457). The types are promises: never change one. */
public final class Problems {

    private static final String TYPES = "urn:exeunt:problem:";

    private Problems() {}

    /** A parameter that can't be taken as it is given. */
    public static HttpProblem badParameter(String name, String why) {
        return HttpProblem.builder()
                .withType(type("bad-parameter"))
                .withTitle("Bad parameter")
                .withStatus(400)
                .withDetail(shown(name) + " " + why)
                .with("parameter", shown(name))
                .build();
    }

    /** No token, or one that doesn't count. */
    public static HttpProblem unauthorized() {
        return HttpProblem.builder()
                .withType(typeOf(401))
                .withTitle("Unauthorized")
                .withStatus(401)
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** No such event. */
    public static HttpProblem noSuchEvent() {
        return HttpProblem.builder()
                .withType(type("no-such-event"))
                .withTitle("No such event")
                .withStatus(404)
                .withDetail("The trail has no event with this id.")
                .build();
    }

    /** A record that is too young for a proof. */
    public static HttpProblem notSignedYet() {
        return HttpProblem.builder()
                .withType(type("not-signed-yet"))
                .withTitle("Not signed yet")
                .withStatus(503)
                .withDetail("The next checkpoint proves it; ask again.")
                .withHeader(HttpHeaders.RETRY_AFTER, 15)
                .build();
    }

    /** A name that leads nowhere. */
    public static HttpProblem notFound() {
        return HttpProblem.builder()
                .withType(typeOf(404))
                .withTitle("There is nothing of that name")
                .withStatus(404)
                .build();
    }

    /** A browser's request by cookie that no page of ours made. */
    public static HttpProblem crossSite() {
        return HttpProblem.builder()
                .withType(type("cross-site"))
                .withTitle("A cookie is taken from the same site only")
                .withStatus(403)
                .build();
    }

    /** What an answer needs doesn't answer itself now. */
    public static HttpProblem away(String type, String title) {
        return HttpProblem.builder()
                .withType(type(type))
                .withTitle(title)
                .withStatus(503)
                .withDetail("Nothing is lost; ask again.")
                .withHeader(HttpHeaders.RETRY_AFTER, 2)
                .build();
    }

    /** The type of a problem that has no more to say than its status. */
    public static URI typeOf(int status) {
        return type(
                switch (status) {
                    case 401 -> "unauthorized";
                    case 403 -> "forbidden";
                    case 404 -> "not-found";
                    case 405 -> "method-not-allowed";
                    case 406 -> "not-acceptable";
                    default -> "status-" + status;
                });
    }

    private static URI type(String name) {
        return URI.create(TYPES + name);
    }

    /** A name that came from outside may be as long as it likes, and ends up in logs. */
    private static String shown(String name) {
        return name.codePoints()
                .limit(64)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
