package dev.exeunt.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Walks through every operation that a service's OpenAPI document names: as each caller there is, and by crooked paths. */
public final class Walk {

    /** May be called by whoever likes. */
    public static final String ANYBODY = "anybody";

    /** May be called by whoever is known at all: it tells and ends nothing but what is the caller's own. */
    public static final String KNOWN = "whoever is known";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A page is for everybody; what is on it, each caller's browser asks for. */
    private record Answer(int status, boolean page) {

        boolean keepsOut() {
            return status == 401 || status == 403 || leadsElsewhere();
        }

        boolean letsIn() {
            return status >= 500 || (status < 400 && !page && !leadsElsewhere());
        }

        private boolean leadsElsewhere() {
            return status >= 300 && status < 400;
        }
    }

    /** What the document says can be called. */
    private record Operation(
            String method, String path, @Nullable String takes) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final String server;
    private final Map<String, Set<String>> allowed;
    private final Map<String, String> parameters;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param server without a slash at its end
     * @param allowed for each operation ({@code GET /sessions/{sid}}) who may call it
     * @param parameters what to put in a path for a parameter of that name; {@code walked} where there is nothing
     */
    public Walk(String server, Map<String, Set<String>> allowed, Map<String, String> parameters) {
        this.server = server;
        this.allowed = Map.copyOf(allowed);
        this.parameters = Map.copyOf(parameters);
    }

    /** What the document names and nobody has said for whom it is, and the other way round. */
    public List<String> unknown() {
        List<String> named = operations().stream().map(Operation::toString).toList();
        return Stream.concat(
                        named.stream().filter(one -> !allowed.containsKey(one)),
                        allowed.keySet().stream().filter(one -> !named.contains(one)))
                .toList();
    }

    /** The version of HTTP that is spoken with a client that would rather have HTTP/2, and has no TLS. */
    public HttpClient.Version spoken() {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(server + "/q/health/live"))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.discarding())
                    .version();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Calls every operation as every caller.
     *
     * @param callers by name, with a way to get a credential; one that is used up by a call must be another each time
     * @return who came in without being allowed to, and who was kept out in spite of it
     */
    public List<String> surprises(Map<String, Supplier<String>> callers) {
        List<String> surprises = new ArrayList<>();
        for (Operation operation : operations()) {
            Set<String> who = allowed.getOrDefault(operation.toString(), Set.of());
            judge(surprises, operation, "nobody", null, who.contains(ANYBODY));
            if (!who.contains(KNOWN)) {
                callers.forEach((name, credential) -> judge(
                        surprises, operation, name, credential.get(), who.contains(ANYBODY) || who.contains(name)));
            }
        }
        return surprises;
    }

    private void judge(
            List<String> surprises, Operation operation, String name, @Nullable String credential, boolean may) {
        Answer answer = answer(operation, filled(operation), credential);
        if (answer.keepsOut() == may) {
            surprises.add(operation + " as " + name + ": " + answer.status());
        }
    }

    /**
     * Calls every operation that isn't for anybody by paths that somebody else on the way may read differently.
     *
     * @param powerless a credential that opens nothing; each path is tried without one as well
     * @return whatever was answered with anything but a refusal
     */
    public List<String> waysRound(String powerless) {
        List<String> found = new ArrayList<>();
        for (Operation operation : operations()) {
            Set<String> who = allowed.getOrDefault(operation.toString(), Set.of());
            if (!who.contains(ANYBODY)) {
                tryWaysRound(found, operation, null);
            }
            if (!who.contains(ANYBODY) && !who.contains(KNOWN)) {
                tryWaysRound(found, operation, powerless);
            }
        }
        return found;
    }

    private void tryWaysRound(List<String> found, Operation operation, @Nullable String credential) {
        for (String path : crooked(filled(operation))) {
            Answer answer = answer(operation, path, credential);
            if (answer.letsIn()) {
                found.add(operation.method() + " " + path + ": " + answer.status());
            }
        }
    }

    private static List<String> crooked(String path) {
        int second = path.indexOf('/', 1);
        String first = second < 0 ? path : path.substring(0, second);
        String rest = second < 0 ? "" : path.substring(second);
        return List.of(
                path + ";x",
                path + ";x=/..",
                first + ";x" + rest,
                "/;x" + path,
                path + "%3Bx",
                first + "%3Bx" + rest,
                "/" + path,
                first + "/" + rest,
                path + "/",
                path + "//",
                path + "%2F",
                "/%2F" + path.substring(1),
                path.replace("/", "%2F").replaceFirst("%2F", "/"),
                "/." + path,
                "/x/.." + path,
                "/%2e" + path,
                "/x/%2e%2e" + path,
                path + "%00",
                path + "%20",
                path.toUpperCase(Locale.ROOT),
                "/" + String.format("%%%02X", (int) path.charAt(1)) + path.substring(2));
    }

    private String filled(Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        return path.replaceAll("\\{[^}]*}", "walked");
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().has("responses")) {
                    JsonNode body = method.getValue().path("requestBody").path("content");
                    String takes = body.isEmpty() ? null : body.fieldNames().next();
                    operations.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), takes));
                }
            }
        }
        return operations;
    }

    private JsonNode document() {
        try {
            return new JsonMapper()
                    .readTree(Http.body(HttpRequest.newBuilder(URI.create(server + "/q/openapi?format=json"))));
        } catch (IOException e) {
            throw new UncheckedIOException("no description of the interface", e);
        }
    }

    private Answer answer(Operation operation, String path, @Nullable String credential) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .method(
                        operation.method(),
                        operation.takes() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body(operation)));
        if (operation.takes() != null) {
            request.header("Content-Type", operation.takes());
        }
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            // A stream would go on.
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(answer.statusCode(), type.startsWith("text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(operation + " by " + path + " wasn't answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Where a body is judged before its sender, it is right. */
    private static String body(Operation operation) {
        return "application/json".equals(operation.takes()) ? "{\"scope\":\"others\"}" : "token=walked";
    }
}
