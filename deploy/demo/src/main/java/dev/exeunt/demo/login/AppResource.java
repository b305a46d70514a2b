package dev.exeunt.demo.login;

import dev.exeunt.demo.Device;
import dev.exeunt.demo.Language;
import dev.exeunt.demo.page.Pages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/** The app on a phone: a page that keeps its token itself, as a native app does in the system's key store. */
@Path("/app")
@RunOnVirtualThread
public class AppResource {

    private static final Set<String> PLATFORMS = Set.of("android", "ios");
    private static final int LONGEST_LABEL = 200;

    public record Credentials(
            @Nullable String user,
            @Nullable String password,
            @Nullable String platform,
            @Nullable String label) {}

    /** The token, for the app alone to keep. */
    public record Welcome(String token) {}

    public record Problem(String word) {}

    private final Pages pages;
    private final SignIn signIn;

    AppResource(Pages pages, SignIn signIn) {
        this.pages = pages;
        this.signIn = signIn;
    }

    @GET
    public Response show(
            @RestQuery @Nullable String platform,
            @RestQuery @Nullable String lang,
            @Context HttpServerRequest request) {
        Language language = Language.of(lang).orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
        return pages.of("app", language, Map.of("platform", platform(platform))).build();
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response signIn(@Nullable Credentials credentials, @Context HttpServerRequest request) {
        if (credentials == null || credentials.user() == null || credentials.password() == null) {
            return refused(400, "loginWrong");
        }
        Device device = new Device(platform(credentials.platform()), label(credentials.label()), false);
        String address = request.remoteAddress().hostAddress();
        return switch (signIn.signIn(credentials.user().strip(), credentials.password(), device, address, null)) {
            case SignIn.Outcome.Welcome welcome ->
                Response.ok(new Welcome(welcome.token())).build();
            case SignIn.Outcome.Wrong wrong -> refused(403, "loginWrong");
            case SignIn.Outcome.Wait wait -> refused(429, "loginWait");
            case SignIn.Outcome.Overtaken overtaken -> refused(409, "loginOvertaken");
            case SignIn.Outcome.Away away -> refused(503, "loginAway");
        };
    }

    private static Response refused(int status, String word) {
        return Response.status(status).entity(new Problem(word)).build();
    }

    private static String platform(@Nullable String wanted) {
        return wanted != null && PLATFORMS.contains(wanted) ? wanted : "android";
    }

    /** What a person called the phone; it is text, wherever it is shown. */
    private static String label(@Nullable String given) {
        String plain = given == null ? "" : given.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.isEmpty() ? "Phone" : plain.substring(0, Math.min(plain.length(), LONGEST_LABEL));
    }
}
