package dev.exeunt.edge;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** A plain wire speaks HTTP/1.1 and never changes over to HTTP/2 ({@code h2c}), which is for TLS alone (ADR 0032). */
@ApplicationScoped
class PlainWire implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
