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
    private PostgresByTls postgres;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        certificate = Certificate.in(Files.createDirectory(folder.resolve("own")));
        ofSomebodyElse = Certificate.in(Files.createDirectory(folder.resolve("other")));
        postgres = PostgresByTls.start(folder, certificate);
        migrate();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    private void migrate() throws IOException, SQLException {
        postgres.run("audit", "audit_owner", "create schema trail");
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.sorted().toList()) {
                // As Flyway does with its default schema.
                postgres.run("audit", "audit_owner", "set search_path to trail;" + Files.readString(file));
            }
        }
    }

    @Test
    void whoComparesTheCertificateIsLetIn() throws SQLException {
        try (Connection writer = connect(postgres.url("127.0.0.1", "audit", certificate));
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
                .isThrownBy(() -> connect(postgres.plainUrl("audit") + "?sslmode=disable"))
                .withMessageContaining("no encryption");
    }

    /** Somebody between the service and the database. */
    @Test
    void aServerOfSomebodyElseIsNotBelieved() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> connect(postgres.url("127.0.0.1", "audit", ofSomebodyElse)));
        assertThatExceptionOfType(SQLException.class)
                .as("the certificate names an address, and not this one")
                .isThrownBy(() -> connect(postgres.url("localhost", "audit", certificate)))
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
        postgres.run("audit", WRITER, "select count(*) from trail.records");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> postgres.run("audit", WRITER, statement))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void noRoleReachesTheOtherServicesDatabase() {
        for (String role : Database.AUDIT.roles().toList()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> postgres.run("notification", role, "select 1"))
                    .withMessageContaining("permission denied for database");
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, WRITER, PostgresByTls.passwordOf(WRITER));
    }
}
