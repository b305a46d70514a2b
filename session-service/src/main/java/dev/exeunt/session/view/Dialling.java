package dev.exeunt.session.view;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;

/** Remembers how Redis was configured to be reached, for connections that go to one node of a cluster. */
@Singleton
class Dialling implements RedisOptionsCustomizer {

    private volatile RedisOptions options = new RedisOptions();

    @Override
    public void customize(String client, RedisOptions configured) {
        options = new RedisOptions(configured);
    }

    RedisOptions options() {
        return options;
    }
}
