package dev.exeunt.demo.account;

import dev.exeunt.demo.Language;
import dev.exeunt.demo.Settings;
import dev.exeunt.demo.Store;
import dev.exeunt.demo.page.NextPage;
import dev.exeunt.demo.page.Pages;
import dev.exeunt.demo.upstream.Sessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the user has chosen, which signing out doesn't change. */
@Path("/settings")
@RunOnVirtualThread
public class SettingsResource {

    private final Door door;
    private final Pages pages;
    private final Store store;
    private final Sessions sessions;

    SettingsResource(Door door, Pages pages, Store store, Sessions sessions) {
        this.door = door;
        this.pages = pages;
        this.store = store;
        this.sessions = sessions;
    }

    @GET
    public Response show(@RestQuery @Nullable String saved, @Context HttpServerRequest request) {
        return door.enter(request, visitor -> pages.of(
                        "settings",
                        visitor.settings(),
                        Map.of("visitor", visitor, "section", "settings", "saved", saved != null))
                .build());
    }

    /** The language also goes to who writes to the user. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @RestForm @Nullable String language,
            @RestForm @Nullable String theme,
            @RestForm @Nullable String music,
            @Context HttpServerRequest request) {
        return door.enter(request, visitor -> {
            Settings before = visitor.settings();
            Language chosen = Language.of(language).orElse(before.language());
            store.choose(visitor.user(), new Settings(chosen, theme(theme, before.theme()), music != null));
            if (chosen != before.language()) {
                sessions.makeKnown(visitor.user(), chosen);
            }
            return NextPage.redirect("/settings?saved=1");
        });
    }

    private static Settings.Theme theme(@Nullable String wanted, Settings.Theme otherwise) {
        return Stream.of(Settings.Theme.values())
                .filter(one -> Objects.equals(wanted, one.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(otherwise);
    }
}
