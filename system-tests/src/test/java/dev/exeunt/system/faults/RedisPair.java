package dev.exeunt.system.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static dev.exeunt.system.faults.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A primary and its replica, the wire between them, and one to the primary for each instance. */
final class RedisPair implements AutoCloseable {

    private RedisServer primary;
    private RedisServer replica;
    private final Link replication;
    private final List<Link> ways;

    RedisPair(Path folder, Path binaries) {
        primary = new RedisServer(Disk.at(folder.resolve("redis-1"), 192), binaries);
        replica = new RedisServer(Disk.at(folder.resolve("redis-2"), 192), binaries);
        replication = Link.to(primary.port());
        ways = List.of(Link.to(primary.port()), Link.to(primary.port()));
        replica.follows(replication);
        isWhole();
    }

    RedisServer primary() {
        return primary;
    }

    RedisServer replica() {
        return replica;
    }

    Link replication() {
        return replication;
    }

    /** The way of the first instance, and of the second. */
    List<Link> ways() {
        return ways;
    }

    /** The replica becomes the primary; who goes there then is another question. */
    void failsOver() {
        replica.isPrimary();
        RedisServer old = primary;
        primary = replica;
        replica = old;
    }

    /** All go to the primary from now on. */
    void allGoToThePrimary() {
        ways.forEach(way -> {
            way.isMended();
            way.leadsTo(primary.port());
        });
    }

    /** The other one follows the primary, whatever it was before. */
    void joinsAgain() {
        if (!replica.isAlive()) {
            replica.isStartedAgain();
        }
        replication.isMended();
        replication.leadsTo(primary.port());
        replica.follows(replication);
        isWhole();
    }

    /** Waits until the replica has what the primary has. */
    void isWhole() {
        soon(() -> assertThat(replica.isInStep()).isTrue());
    }

    /** Where anything waits for the log, or a global sign-out for its end. */
    List<String> unfinished() {
        return Stream.of("{s*}:pending", "{s*}:sign-outs")
                .flatMap(pattern -> primary.call("KEYS", pattern).stream())
                .toList();
    }

    @Override
    public void close() {
        Stream.of(primary, replica).forEach(server -> {
            server.close();
            server.disk().close();
        });
        replication.close();
        ways.forEach(Link::close);
    }
}
