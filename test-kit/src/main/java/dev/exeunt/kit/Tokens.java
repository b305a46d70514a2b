package dev.exeunt.kit;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Access tokens of {@link IssuerResource}, to be presented as {@code Authorization: Bearer}. */
public final class Tokens {

    private Tokens() {}

    /** A token of a client that has this role and no other. */
    public static String withRole(String role) {
        return ofClient(role);
    }

    /** A valid token of a client that may do nothing. */
    public static String withoutRole() {
        return ofClient(IssuerResource.NOBODY);
    }

    private static String ofClient(String client) {
        String issuer = new IssuerResource().started().get(IssuerResource.URL);
        String credentials = client + ":" + IssuerResource.SECRET;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        try {
            return new JsonMapper()
                    .readTree(Http.body(request))
                    .get("access_token")
                    .textValue();
        } catch (IOException e) {
            throw new UncheckedIOException("the issuer's answer cannot be read", e);
        }
    }
}
