package dev.exeunt.session.view;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

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

    /** Whoever takes a call and says nothing is given up; a connection that comes all the same is closed. */
    static Future<RedisConnection> inTime(Future<RedisConnection> dialled, Duration patience) {
        Future<RedisConnection> inTime = dialled.timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        inTime.onFailure(late -> dialled.onSuccess(RedisConnection::close));
        return inTime;
    }
}
