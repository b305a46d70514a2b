package dev.exeunt.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A Postgres server as processes of its own, on loopback, that keeps what it has committed. Everybody needs a password,
 * the superuser too.
 */
public final class PostgresEngine implements AutoCloseable {

    public static final String SUPERUSER = "postgres";

    private static final String ONLY_WITH_PASSWORD = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    private PostgresEngine(EmbeddedPostgres server, ProcessHandle process) {
        this.server = server;
        this.process = process;
    }

    /**
     * Starts Postgres on this data directory and prepares the databases.
     *
     * @param binaries where to keep the server's binaries
     * @param port 0 takes a free one
     * @param passwordOf the password of a role, that of {@link #SUPERUSER} too
     */
    public static PostgresEngine start(
            Path data, Path binaries, int port, List<Database> databases, UnaryOperator<String> passwordOf) {
        return start(data, binaries, port, databases, passwordOf, Map.of());
    }

    /** Starts Postgres with settings of its own, added to the usual ones. */
    public static PostgresEngine start(
            Path data,
            Path binaries,
            int port,
            List<Database> databases,
            UnaryOperator<String> passwordOf,
            Map<String, String> settings) {
        try {
            Files.createDirectories(binaries);
            Leftover.end(data.resolve("postmaster.pid"), "postgres");
            Ports.requireFree(port);
            EmbeddedPostgres server = launch(data, binaries, Ports.orFree(port), passwordOf.apply(SUPERUSER), settings);
            ProcessHandle process = postmaster(data);
            Watchdog.guard(process, Watchdog.Signal.INT);
            prepare(server, data, databases, passwordOf);
            return new PostgresEngine(server, process);
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new EngineException("Postgres did not start; see " + log(data), e);
        }
    }

    private static EmbeddedPostgres launch(
            Path data, Path binaries, int port, String password, Map<String, String> settings) throws IOException {
        Files.createDirectories(data.toAbsolutePath().getParent());
        Redirect log = Redirect.appendTo(log(data).toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofSeconds(30));
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new EngineException("Postgres ended at once; see " + log(data)));
    }

    /** A new cluster trusts everybody on this machine until here. */
    private static void prepare(
            EmbeddedPostgres server, Path data, List<Database> databases, UnaryOperator<String> passwordOf)
            throws SQLException, IOException {
        try (Connection superuser = server.getPostgresDatabase().getConnection()) {
            Database.execute(superuser, "alter role %I password %L", SUPERUSER, passwordOf.apply(SUPERUSER));
            Files.writeString(data.resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
            Database.execute(superuser, "select pg_reload_conf()");
            for (Database database : databases) {
                database.prepare(superuser, passwordOf);
            }
        }
    }

    /** Where clients connect to a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    public int port() {
        return server.getPort();
    }

    public ProcessHandle process() {
        return process;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new EngineException("Postgres did not stop", e);
        }
    }
}
