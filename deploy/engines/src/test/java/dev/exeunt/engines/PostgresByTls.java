package dev.exeunt.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The services' databases as they are run where others can connect: by TLS alone, each role with a password of its own. */
public final class PostgresByTls implements AutoCloseable {

    private final Certificate certificate;
    private final PostgresEngine engine;

    private PostgresByTls(Certificate certificate, PostgresEngine engine) {
        this.certificate = certificate;
        this.engine = engine;
    }

    public static PostgresByTls start(Path folder, Certificate certificate) throws IOException, SQLException {
        Path data = folder.resolve("data");
        PostgresEngine engine = PostgresEngine.start(
                data,
                folder.resolve("bin"),
                0,
                List.of(Database.AUDIT, Database.NOTIFICATION),
                PostgresByTls::passwordOf,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificate.pem().toString(),
                        "ssl_key_file", certificate.key().toString()));
        PostgresByTls postgres = new PostgresByTls(certificate, engine);
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        postgres.run(Database.AUDIT.name(), PostgresEngine.SUPERUSER, "select pg_reload_conf()");
        return postgres;
    }

    public static String passwordOf(String role) {
        return role + "-in-tests";
    }

    void run(String database, String role, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url("127.0.0.1", database, certificate), role, passwordOf(role));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String plainUrl(String database) {
        return engine.jdbcUrl(database);
    }

    /** As deploy/access says that it be connected to. */
    public String url(String host, String database, Certificate believed) {
        return plainUrl(database).replace("127.0.0.1", host) + "?sslmode=verify-full&sslrootcert=" + believed.pem();
    }

    @Override
    public void close() {
        engine.close();
    }
}
