package dev.exeunt.notification.channel;

import dev.exeunt.notification.HttpFarEnd;

import java.util.List;
import java.util.function.Function;

/** A far end that is spoken to by HTTP. */
record HttpEnd(HttpFarEnd server, int rejects, Function<HttpFarEnd.Request, Got> reading) implements FarEnd {

    @Override
    public void behave(Manner manner) {
        server.answer(
                switch (manner) {
                    case ACCEPT -> 201;
                    case DEFER -> 503;
                    case REJECT -> rejects;
                    case HANG -> HttpFarEnd.HANG;
                    case CUT -> HttpFarEnd.CUT;
                });
    }

    @Override
    public List<Got> got() {
        return server.requests().stream().map(reading).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
