package dev.exeunt.session;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** This instance's tail: one {@link Stretch} a shard, from the moment it has one. */
@ApplicationScoped
public class Stretches {

    private final Map<Integer, Stretch> stretches = new ConcurrentHashMap<>();

    public @Nullable Stretch of(int shard) {
        return stretches.get(shard);
    }

    public void put(int shard, Stretch stretch) {
        stretches.put(shard, stretch);
    }
}
