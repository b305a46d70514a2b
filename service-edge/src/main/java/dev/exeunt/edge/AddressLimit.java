package dev.exeunt.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;

/** Counts what comes from one address, by its connection: what a caller says of its address is only what it says. */
@ApplicationScoped
class AddressLimit {

    private static final int AFTER_THE_QUERY = 150;

    /** Whoever watches over the service isn't a caller. */
    private static final String OPERATIONS = "/q/";

    private final Rates rates;

    AddressLimit(Rates rates) {
        this.rates = rates;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_THE_QUERY);
    }

    private void check(RoutingContext context) {
        Duration wait = wait(context.request());
        if (wait.isPositive()) {
            Rates.refuse(context, wait);
        } else {
            context.next();
        }
    }

    private Duration wait(HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        if (from == null || from.hostAddress() == null || request.path().startsWith(OPERATIONS)) {
            return Duration.ZERO;
        }
        return rates.takeOfAddress(from.hostAddress());
    }
}
