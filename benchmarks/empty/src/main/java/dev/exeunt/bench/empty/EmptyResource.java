package dev.exeunt.bench.empty;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Answers at once, on the event loop, like the check. */
@Path("/empty")
public class EmptyResource {

    @GET
    @PermitAll
    @NonBlocking
    public void nothing() {
        // That is the point.
    }
}
