package dev.exeunt.audit.trail;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.kit.PostgresResource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A trail of a test's own, in a database of its own, which a test may damage. */
public final class TrailDatabase {

    private final String name;
    private final KeyInTests key;

    private TrailDatabase(String name, KeyInTests key) {
        this.name = name;
        this.key = key;
    }

    /** An empty one, of this version. */
    public static TrailDatabase fresh() {
        return ofVersion("latest");
    }

    /** An empty one for whoever has this key. */
    static TrailDatabase with(KeyInTests key) {
        TrailDatabase database = created("owner audit_owner", key);
        database.migrate("latest");
        return database;
    }

    /** An empty one, as an earlier version of the service made it. */
    static TrailDatabase ofVersion(String version) {
        TrailDatabase database = created("owner audit_owner", new KeyInTests());
        database.migrate(version);
        return database;
    }

    /** The same again: what happens to the one doesn't happen to the other. */
    public TrailDatabase copy() {
        return created("owner audit_owner template " + name, key);
    }

    private static TrailDatabase created(String how, KeyInTests key) {
        String name = "trail_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection superuser = PostgresResource.connect("postgres", "postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("create database " + name + " " + how);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new TrailDatabase(name, key);
    }

    void migrate(String version) {
        Flyway.configure()
                .dataSource(url(), "audit_owner", PostgresResource.passwordOf("audit_owner"))
                .defaultSchema("trail")
                .schemas("trail")
                .target(version)
                .load()
                .migrate();
    }

    /** Where it is. */
    public String url() {
        return PostgresResource.url(name);
    }

    Trail trail() {
        return trail(key);
    }

    /** The trail as somebody else would write it. */
    Trail trail(Seal seal) {
        return new Trail(database(), new Edges(), seal, (next, before) -> true, config());
    }

    Checkpoints checkpoints() {
        return new Checkpoints(database(), key);
    }

    KeyInTests key() {
        return key;
    }

    Database database() {
        return new Database(as("audit_writer"));
    }

    DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(role);
        source.setPassword(PostgresResource.passwordOf(role));
        return source;
    }

    /** Does as who owns the database can. */
    public void asOwner(String... statements) {
        try (Connection owner = as("audit_owner").getConnection();
                Statement statement = owner.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static AuditConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(AuditConfig.class)
                .withDefaultValue("exeunt.audit.signing-keys", "none")
                .build()
                .getConfigMapping(AuditConfig.class);
    }
}
