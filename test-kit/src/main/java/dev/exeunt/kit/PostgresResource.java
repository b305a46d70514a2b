package dev.exeunt.kit;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.PostgresEngine;
import org.testcontainers.postgresql.PostgreSQLContainer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * A Postgres server with Exeunt's databases and roles. The argument {@code database} says which the service uses
 * ({@code audit} or {@code notification}): it connects as the writer, its migrations as the owner.
 */
public final class PostgresResource extends EngineResource {

    private static final String SERVER = "server";

    private String database = "";

    public PostgresResource() {
        super("postgres");
    }

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", "");
    }

    /** A connection of a test's own, as any of the roles. */
    public static Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(url(database), role, passwordOf(role));
    }

    /** Where a database is. */
    public static String url(String database) {
        return new PostgresResource().started().get(SERVER) + database;
    }

    /** The password of a role, in tests. */
    public static String passwordOf(String role) {
        return role + "-in-tests";
    }

    @Override
    Map<String, String> launch() {
        return Map.of(SERVER, Containers.answer() ? contained() : embedded());
    }

    @Override
    Map<String, String> settingsOf(Map<String, String> started) {
        Database chosen = Database.ALL.stream()
                .filter(known -> known.name().equals(database))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "PostgresResource needs @ResourceArg(name = \"database\", value = \"audit\" or \"notification\")"));
        String writer = chosen.name() + "_writer";
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", started.get(SERVER) + chosen.name(),
                "quarkus.datasource.username", writer,
                "quarkus.datasource.password", passwordOf(writer),
                "quarkus.flyway.username", chosen.owner(),
                "quarkus.flyway.password", passwordOf(chosen.owner())));
        String eraser = chosen.name() + "_eraser";
        if (chosen.users().contains(eraser)) {
            settings.put("quarkus.datasource.eraser.password", passwordOf(eraser));
        }
        return settings;
    }

    @SuppressWarnings("resource") // closed at exit
    private static String contained() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:17")
                .withUsername(PostgresEngine.SUPERUSER)
                .withPassword(passwordOf(PostgresEngine.SUPERUSER));
        container.start();
        AtExit.close(container);
        try (Connection superuser = container.createConnection("")) {
            for (Database each : Database.ALL) {
                each.prepare(superuser, PostgresResource::passwordOf);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the databases could not be prepared", e);
        }
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(5432) + "/";
    }

    private static String embedded() {
        PostgresEngine engine = PostgresEngine.start(
                freshFolder("postgres").resolve("data"), binaries(), 0, Database.ALL, PostgresResource::passwordOf);
        AtExit.close(engine);
        return engine.jdbcUrl("");
    }
}
