package dev.exeunt.session.live;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** What a web client needs in order to watch its session: an ES module, and its types. */
@Path("/")
@ApplicationScoped
public class ClientScriptResource {

    /** A file that is asked for again each time, and sent again only when it has changed. */
    private record Script(String content, EntityTag tag, String type) {

        static Script of(String name, String type) {
            try (InputStream file = ClientScriptResource.class.getResourceAsStream(name)) {
                byte[] content = Objects.requireNonNull(file, name).readAllBytes();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                String tag = HexFormat.of().formatHex(digest, 0, 8);
                return new Script(new String(content, StandardCharsets.UTF_8), new EntityTag(tag), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        Response to(Request request) {
            CacheControl again = new CacheControl();
            again.setNoCache(true);
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
            Response.ResponseBuilder answer = unchanged == null ? Response.ok(content, type) : unchanged;
            return answer.tag(tag).cacheControl(again).build();
        }
    }

    private final Script module = Script.of("exeunt.js", "text/javascript;charset=UTF-8");
    private final Script types = Script.of("exeunt.d.ts", "text/plain;charset=UTF-8");

    @GET
    @Path("exeunt.js")
    @PermitAll
    @Operation(hidden = true)
    public Response module(@Context Request request) {
        return module.to(request);
    }

    @GET
    @Path("exeunt.d.ts")
    @PermitAll
    @Operation(hidden = true)
    public Response types(@Context Request request) {
        return types.to(request);
    }
}
