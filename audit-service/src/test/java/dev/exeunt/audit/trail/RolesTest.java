package dev.exeunt.audit.trail;

import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What the database itself refuses, whoever may have got hold of a role. */
@QuarkusTest
class RolesTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeEach
    void theSchemaIsThere() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> run("audit_writer", "select count(*) from trail.records"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.records set subject = 'x'",
                "delete from trail.records",
                "truncate trail.records",
                "drop table trail.records",
                "alter table trail.records disable trigger all",
                "alter table trail.records owner to audit_writer",
                "update trail.gaps set last_offset = 0",
                "delete from trail.gaps",
                "truncate trail.gaps",
                "create table trail.more (a int)",
                "update trail.flyway_schema_history set success = false",
                "set role audit_owner"
            })
    void theWriterCanOnlyAdd(String statement) {
        assertRefused("audit_writer", statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into trail.gaps (topic_id, topic, partition, first_offset, last_offset)"
                        + " values (gen_random_uuid(), 't', 0, 0, 0)",
                "update trail.records set subject = 'x'",
                "delete from trail.records",
                "truncate trail.records"
            })
    void theReaderCanOnlyRead(String statement) {
        assertThatNoException().isThrownBy(() -> run("audit_reader", "select count(*) from trail.records"));
        assertRefused("audit_reader", statement);
    }

    private static void assertRefused(String role, String statement) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> run(role, statement))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private static void run(String role, String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect("audit", role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
