package dev.exeunt.session.edge;

import dev.exeunt.edge.Rates;
import dev.exeunt.session.SignedIn;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;

/**
 * Refuses whoever was told to come back later and comes at once, before anything is read or looked up for them: the flood
 * of one caller costs the others as little as it can.
 */
@ApplicationScoped
class LoudCaller {

    private static final int AFTER_THE_ADDRESS = 140;

    private final SignedIn signedIn;
    private final Rates rates;

    LoudCaller(SignedIn signedIn, Rates rates) {
        this.signedIn = signedIn;
        this.rates = rates;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_THE_ADDRESS);
    }

    private void check(RoutingContext context) {
        Duration wait = signedIn.wantsChange(context.request())
                .map(sid -> rates.waitOf(sid.toString()))
                .orElse(Duration.ZERO);
        if (wait.isPositive()) {
            Rates.refuse(context, wait);
        } else {
            context.next();
        }
    }
}
