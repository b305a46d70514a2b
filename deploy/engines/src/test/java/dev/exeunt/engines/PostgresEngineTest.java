package dev.exeunt.engines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresEngineTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasCommittedOverARestart() throws SQLException {
        try (PostgresEngine engine = start();
                Connection owner = connect(engine, "audit", "audit_owner")) {
            run(owner, "create table kept (line text)");
            run(owner, "insert into kept values ('there')");
        }
        try (PostgresEngine engine = start();
                Connection owner = connect(engine, "audit", "audit_owner")) {
            assertThat(ask(owner, "select line from kept")).isEqualTo("there");
        }
    }

    @Test
    void writesToTheDiskBeforeItAnswers() throws SQLException {
        try (PostgresEngine engine = start();
                Connection reader = connect(engine, "audit", "audit_reader")) {
            assertThat(ask(reader, "show fsync")).isEqualTo("on");
            assertThat(ask(reader, "show synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void letsEachRoleInToItsOwnDatabaseOnlyAndByPasswordOnly() throws SQLException {
        try (PostgresEngine engine = start()) {
            for (Database database : Database.ALL) {
                for (String role : database.roles().toList()) {
                    connect(engine, database.name(), role).close();
                }
            }
            assertThatThrownBy(() -> connect(engine, "notification", "audit_reader"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(engine.jdbcUrl("audit"), PostgresEngine.SUPERUSER, "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void grantsTheWriterNothingByItself() throws SQLException {
        try (PostgresEngine engine = start();
                Connection owner = connect(engine, "audit", "audit_owner");
                Connection writer = connect(engine, "audit", "audit_writer")) {
            run(owner, "create table trail (line text)");

            assertThatThrownBy(() -> run(writer, "insert into trail values ('x')"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(writer, "create table mine (line text)"))
                    .hasMessageContaining("permission denied");

            run(owner, "grant insert on trail to audit_writer");
            run(writer, "insert into trail values ('x')");
        }
    }

    private PostgresEngine start() {
        return PostgresEngine.start(
                folder.resolve("postgres"),
                Path.of(System.getProperty("java.io.tmpdir"), "exeunt-test-kit", "bin"),
                0,
                Database.ALL,
                PostgresEngineTest::passwordOf);
    }

    private static Connection connect(PostgresEngine engine, String database, String role) throws SQLException {
        return DriverManager.getConnection(engine.jdbcUrl(database), role, passwordOf(role));
    }

    private static String passwordOf(String role) {
        return "it's " + role;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
