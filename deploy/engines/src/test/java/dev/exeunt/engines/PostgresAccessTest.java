package dev.exeunt.engines;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The trail's database as it is run where others can connect: by TLS alone, each role with its own rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresAccessTest {

    private static final Path MIGRATIONS =
            Path.of("..", "..", "audit-service", "src", "main", "resources", "db", "migration");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String WRITER = "audit_writer";

    private Certificate certificate;
    private Certificate ofSomebodyElse;
    private PostgresEngine postgres;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = Certificate.in(Files.createDirectory(folder.resolve("own")));
        ofSomebodyElse = Certificate.in(Files.createDirectory(folder.resolve("other")));
        Path data = folder.resolve("data");
        postgres = PostgresEngine.start(
                data,
                folder.resolve("bin"),
                0,
                List.of(Database.AUDIT, Database.NOTIFICATION),
                PostgresAccessTest::passwordOf,
                Map.of(
                        "ssl", "on",
                        "ssl_cert_file", certificate.pem().toString(),
                        "ssl_key_file", certificate.key().toString()));
        byTlsAlone(data);
        migrate();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    private void byTlsAlone(Path data) throws IOException, SQLException {
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
        run("audit", PostgresEngine.SUPERUSER, "select pg_reload_conf()");
    }

    private void migrate() throws IOException, SQLException {
        run("audit", "audit_owner", "create schema trail");
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                // As Flyway does with its default schema.
                run("audit", "audit_owner", "set search_path to trail;" + Files.readString(file));
            }
        }
    }

    private static String passwordOf(String role) {
        return role + "-in-tests";
    }

    @Test
    void whoComparesTheCertificateIsLetIn() throws SQLException {
        try (Connection writer = connect("audit", WRITER, verified("127.0.0.1", certificate));
                Statement statement = writer.createStatement();
                ResultSet found =
                        statement.executeQuery("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getBoolean("ssl")).isTrue();
            assertThat(found.getString("version")).isIn("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void aPlainConnectionIsRefused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connect("audit", WRITER, base("127.0.0.1") + "?sslmode=disable"))
                .withMessageContaining("no encryption");
    }

    /** Somebody between the service and the database. */
    @Test
    void aServerOfSomebodyElseIsNotBelieved() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connect("audit", WRITER, verified("127.0.0.1", ofSomebodyElse)));
        assertThatExceptionOfType(SQLException.class)
                .as("the certificate names an address, and not this one")
                .isThrownBy(() -> connect("audit", WRITER, verified("localhost", certificate)))
                .withMessageContaining("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.records set subject = 'x'",
                "delete from trail.records",
                "truncate trail.records",
                "drop table trail.records",
                "create table trail.more (a int)",
                "set role audit_owner"
            })
    void theWriterOnlyAdds(String statement) throws SQLException {
        run("audit", WRITER, "select count(*) from trail.records");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> run("audit", WRITER, statement))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void noRoleReachesTheOtherServicesDatabase() {
        for (String role : Database.AUDIT.roles().toList()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> run("notification", role, "select 1"))
                    .withMessageContaining("permission denied for database");
        }
    }

    private void run(String database, String role, String sql) throws SQLException {
        try (Connection connection = connect(database, role, verified("127.0.0.1", certificate));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String database, String role, String url) throws SQLException {
        return DriverManager.getConnection(url.replace("DATABASE", database), role, passwordOf(role));
    }

    private String base(String host) {
        return "jdbc:postgresql://" + host + ":" + postgres.port() + "/DATABASE";
    }

    /** As deploy/access says that it be connected to. */
    private String verified(String host, Certificate believed) {
        return base(host) + "?sslmode=verify-full&sslrootcert=" + believed.pem();
    }
}
