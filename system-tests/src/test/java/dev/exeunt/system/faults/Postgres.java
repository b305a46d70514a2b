package dev.exeunt.system.faults;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.Ports;
import dev.exeunt.engines.PostgresEngine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Postgres with its process in the hands of the test; it keeps its port. */
final class Postgres implements AutoCloseable {

    private final Path folder;
    private final Path binaries;
    private final int port = Ports.orFree(0);
    private PostgresEngine engine;

    Postgres(Path folder, Path binaries) {
        this.folder = folder;
        this.binaries = binaries;
        this.engine = started();
    }

    private PostgresEngine started() {
        return PostgresEngine.start(folder, binaries, port, Database.ALL, role -> Site.SECRET);
    }

    String url(String database) {
        return engine.jdbcUrl(database);
    }

    /** Its children miss it, and end: while one is left, Postgres refuses to start on the same data. */
    void isKilled() {
        List<ProcessHandle> children = engine.process().descendants().toList();
        Signals.kill(engine.process());
        Patience.soon(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    void isStartedAgain() {
        // Who started it before still holds the lock on its data.
        engine.close();
        engine = started();
    }

    void isPaused() {
        engine.process().descendants().forEach(Signals::pause);
        Signals.pause(engine.process());
    }

    void isResumed() {
        Signals.resume(engine.process());
        engine.process().descendants().forEach(Signals::resume);
    }

    /** New transactions can't write, as on a replica that was promoted nowhere. */
    void isReadOnly(boolean readOnly) {
        try (Connection superuser =
                        DriverManager.getConnection(url("postgres"), PostgresEngine.SUPERUSER, Site.SECRET);
                Statement statement = superuser.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system set default_transaction_read_only = " + (readOnly ? "on" : "off"));
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new AssertionError("Postgres refuses", e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
