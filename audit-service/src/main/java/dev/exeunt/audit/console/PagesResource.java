package dev.exeunt.audit.console;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.Problems;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The console's one page, under each address that it has. */
@Path("/console")
public class PagesResource {

    private final AuditConfig config;
    private final SecurityIdentity person;
    private final byte[] page;

    PagesResource(AuditConfig config, SecurityIdentity person) {
        this.config = config;
        this.person = person;
        this.page = page();
    }

    private static byte[] page() {
        try (InputStream stream = PagesResource.class.getResourceAsStream("page.html")) {
            return Objects.requireNonNull(stream, "page.html").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Who is signed in.
     *
     * @param roles what that person may do
     * @param live whether session-service can be asked, so that there is more to see than the trail
     */
    public record Person(String name, Set<String> roles, boolean live) {

        public Person {
            roles = new TreeSet<>(roles);
        }
    }

    @GET
    @Path("{view: (event|subject|reads)?}")
    @PermitAll
    @Produces("text/html; charset=UTF-8")
    @Operation(hidden = true)
    public byte[] show() {
        if (!config.console()) {
            throw Problems.notFound();
        }
        return page;
    }

    @GET
    @Path("me")
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who is signed in at the console")
    public Person me() {
        return new Person(
                person.getPrincipal().getName(),
                person.getRoles(),
                config.sessionService().isPresent());
    }
}
