package dev.exeunt.system.faults;

import dev.exeunt.engines.Ports;
import dev.exeunt.engines.RedisEngine;
import dev.exeunt.system.Folders;
import dev.exeunt.system.Resp;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis server with its process and its data in the hands of the test. Others reach it by links alone. */
final class RedisServer implements AutoCloseable {

    private final Disk disk;
    private final Path binaries;
    private final int port = Ports.orFree(0);
    private RedisEngine engine;

    RedisServer(Disk disk, Path binaries) {
        this.disk = disk;
        this.binaries = binaries;
        this.engine = started();
    }

    private RedisEngine started() {
        // A primary without its replica takes no write: whoever is cut off notices.
        return RedisEngine.start(
                disk.folder().resolve("data"),
                binaries,
                port,
                Site.SECRET,
                Map.of(
                        "masterauth",
                        Site.SECRET,
                        "min-replicas-to-write",
                        "1",
                        "min-replicas-max-lag",
                        "2",
                        "repl-diskless-sync",
                        "yes",
                        "repl-diskless-sync-delay",
                        "0",
                        "repl-ping-replica-period",
                        "1",
                        "repl-timeout",
                        "10",
                        "auto-aof-rewrite-min-size",
                        "16mb"));
    }

    int port() {
        return port;
    }

    Disk disk() {
        return disk;
    }

    List<String> call(String... words) {
        try (Resp resp = new Resp(port, Site.SECRET)) {
            return resp.call(words);
        }
    }

    void isPrimary() {
        call("REPLICAOF", "NO", "ONE");
    }

    /** It takes over what another one has, over a link. */
    void follows(Link other) {
        call("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));
    }

    boolean isInStep() {
        return call("INFO", "replication").getFirst().contains("master_link_status:up");
    }

    void isKilled() {
        Signals.kill(engine.process());
    }

    void isPaused() {
        Signals.pause(engine.process());
    }

    void isResumed() {
        Signals.resume(engine.process());
    }

    void isStartedAgain() {
        engine = started();
    }

    boolean isAlive() {
        return engine.process().isAlive();
    }

    /** A copy of its data folder as a backup makes it, from under the running server. */
    Path isCopied() {
        // So says its manual: no file may be replaced meanwhile.
        call("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
        Path copy = disk.folder().resolve("copy");
        Folders.delete(copy);
        Folders.copy(data(), copy);
        return copy;
    }

    /** Stops it, puts its data back to a copy of before, and starts it again. */
    void isPutBackTo(Path copy) {
        isKilled();
        Folders.delete(data());
        Folders.copy(copy, data());
        isStartedAgain();
    }

    private Path data() {
        return disk.folder().resolve("data").resolve("appendonlydir");
    }

    @Override
    public void close() {
        if (engine.process().isAlive()) {
            Signals.resume(engine.process());
        }
        engine.close();
        assertThat(engine.process().isAlive()).isFalse();
    }
}
