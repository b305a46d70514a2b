package dev.exeunt.demo.account;

import dev.exeunt.demo.page.Pages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

import java.util.Map;

/** The pages of the account. */
@Path("/")
@RunOnVirtualThread
public class AccountResource {

    private final Door door;
    private final Pages pages;

    AccountResource(Door door, Pages pages) {
        this.door = door;
        this.pages = pages;
    }

    @GET
    public Response home(@Context HttpServerRequest request) {
        return page("home", request);
    }

    @GET
    @Path("profile")
    public Response profile(@Context HttpServerRequest request) {
        return page("profile", request);
    }

    @GET
    @Path("devices")
    public Response devices(@Context HttpServerRequest request) {
        return page("devices", request);
    }

    @GET
    @Path("inbox")
    public Response inbox(@Context HttpServerRequest request) {
        return page("inbox", request);
    }

    private Response page(String name, HttpServerRequest request) {
        return door.enter(request, visitor -> pages.of(
                        name,
                        visitor.settings(),
                        Map.of("visitor", visitor, "section", name, "balance", Balance.of(visitor.user())))
                .build());
    }
}
