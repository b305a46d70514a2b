package dev.exeunt.edge;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A problem document (RFC 9457) for what is refused before there is a resource. */
record Refusal(int status, String type, String title, String detail) {

    void answer(RoutingContext context) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "urn:exeunt:problem:" + type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
