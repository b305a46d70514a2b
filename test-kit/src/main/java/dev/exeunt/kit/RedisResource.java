package dev.exeunt.kit;

import dev.exeunt.engines.RedisEngine;
import org.testcontainers.containers.GenericContainer;

import java.util.Map;

/** A Redis server that never evicts. */
public final class RedisResource extends EngineResource {

    public RedisResource() {
        super("redis");
    }

    @Override
    Map<String, String> launch() {
        return Map.of("quarkus.redis.hosts", Containers.answer() ? contained() : embedded());
    }

    @SuppressWarnings("resource") // closed at exit
    private static String contained() {
        GenericContainer<?> container = new GenericContainer<>("redis:8").withExposedPorts(6379);
        container.start();
        AtExit.close(container);
        return "redis://" + container.getHost() + ":" + container.getMappedPort(6379);
    }

    private static String embedded() {
        RedisEngine engine = RedisEngine.start(freshFolder("redis"), binaries(), 0, "");
        AtExit.close(engine);
        return engine.url();
    }
}
