package dev.exeunt.demo.account;

import dev.exeunt.demo.SessionCookie;
import dev.exeunt.demo.page.NextPage;
import dev.exeunt.demo.page.Pages;
import dev.exeunt.demo.upstream.Sessions;
import dev.exeunt.demo.upstream.SignOutAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaving: asked again, done, and told what it did. These are plain forms, since the browser's cookie is ours to take back;
 * a page without scripts can be left too.
 */
@Path("/")
@RunOnVirtualThread
public class SignOutResource {

    private static final String EVERYWHERE = "all";

    private final Door door;
    private final Pages pages;
    private final Sessions sessions;
    private final Receipts receipts;

    SignOutResource(Door door, Pages pages, Sessions sessions, Receipts receipts) {
        this.door = door;
        this.pages = pages;
        this.sessions = sessions;
        this.receipts = receipts;
    }

    @GET
    @Path("sign-out")
    public Response ask(@RestQuery @Nullable String scope, @Context HttpServerRequest request) {
        return door.enter(request, visitor -> pages.of(
                        "sign-out",
                        visitor.settings(),
                        Map.of("visitor", visitor, "section", "profile", "everywhere", EVERYWHERE.equals(scope)))
                .build());
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@RestForm @Nullable String scope, @Context HttpServerRequest request) {
        return door.enter(request, visitor -> {
            SignOutAnswer answer = EVERYWHERE.equals(scope)
                    ? sessions.signOutEverywhere(visitor.token())
                    : sessions.signOut(visitor.token());
            return switch (answer) {
                case SignOutAnswer.Done done -> done(visitor, done);
                case SignOutAnswer.Before before -> NextPage.redirect("/login");
                case SignOutAnswer.Away away -> door.away(request);
            };
        });
    }

    private Response done(Visitor visitor, SignOutAnswer.Done done) {
        var receipt = new Receipts.Receipt(done.at(), done.signOutId(), visitor.shared(), visitor.settings());
        String clear = visitor.shared() ? "\"cookies\", \"cache\", \"storage\"" : "\"cookies\"";
        return NextPage.to("/signed-out/" + receipts.keep(receipt))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.gone())
                .header(HttpHeaders.SET_COOKIE, SessionCookie.shared(false))
                .header("Clear-Site-Data", clear)
                .build();
    }

    /** Once; a refresh finds the login window. */
    @GET
    @Path("signed-out/{name}")
    public Response signedOut(@RestPath String name) {
        return receipts.take(name).map(this::show).orElseGet(() -> NextPage.redirect("/login"));
    }

    private Response show(Receipts.Receipt receipt) {
        Map<String, Object> data = new HashMap<>();
        Instant second = Instant.ofEpochSecond(receipt.at().getEpochSecond());
        data.put("receipt", receipt);
        data.put("at", second.toString());
        data.put("signOutId", receipt.signOutId() == null ? "" : receipt.signOutId());
        return pages.of("signed-out", receipt.settings(), data).build();
    }
}
