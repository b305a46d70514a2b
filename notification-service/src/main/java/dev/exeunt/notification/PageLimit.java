package dev.exeunt.notification;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** How pages are asked for: how much at a time, and behind which id. */
public record PageLimit(int usual, int highest) {

    public int of(@Nullable String limit) {
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > highest) {
            throw Problems.badField("limit", "must be 1 to " + highest);
        }
        return Integer.parseInt(limit);
    }

    public static @Nullable UUID id(String name, @Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.badField(name, "must be an id");
        }
    }
}
