package dev.exeunt.session;

import dev.exeunt.kit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;

/** What the callers of the service do, in their words. */
public final class Caller {

    public record Device(String subject, String token, String sid) {

        public Response check() {
            return bearer().get("/session");
        }

        public Response checkPassively() {
            return bearer().get("/session?passive=true");
        }

        public Response devices() {
            return bearer().get("/sessions");
        }

        public Response logout() {
            return bearer().post("/logout");
        }

        public Response logout(String sid) {
            return bearer().delete("/sessions/{sid}", sid);
        }

        public Response signOut(String scope) {
            return bearer().contentType(ContentType.JSON)
                    .body(Map.of("scope", scope))
                    .post("/global-sign-outs");
        }

        public RequestSpecification bearer() {
            return given().header("Authorization", "Bearer " + token);
        }
    }

    private Caller() {}

    /** A subject of this test alone. */
    public static String somebody() {
        return "subject-" + UUID.randomUUID();
    }

    public static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + Tokens.withRole(role));
    }

    public static Map<String, Object> opening(String subject, String kind) {
        Map<String, Object> body = new HashMap<>();
        body.put("subject", subject);
        body.put("device", Map.of("kind", kind, "label", "a " + kind + " device", "shared", false));
        body.put("client", "account-" + kind);
        body.put("address", "192.0.2.10");
        return body;
    }

    public static Device signIn(String subject, String kind) {
        return opened(subject, open(opening(subject, kind)));
    }

    public static Response open(Map<String, Object> body) {
        return as("session-issuer").contentType(ContentType.JSON).body(body).post("/sessions");
    }

    public static Device opened(String subject, Response response) {
        response.then().statusCode(201);
        return new Device(subject, response.path("token"), response.path("sid"));
    }

    public static Response introspect(String token) {
        return as("introspector").formParam("token", token).post("/introspect");
    }
}
