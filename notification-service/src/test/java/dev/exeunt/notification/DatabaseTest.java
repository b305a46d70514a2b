package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database will never take is told from what it can't take now. */
@QuarkusTest
class DatabaseTest {

    private static final String INSERT = "insert into ended_session (sid, heard_at) values (?, now())";

    @Inject
    Database database;

    @Test
    void whatNoTextHoldsIsOfTheData() {
        assertThatExceptionOfType(Database.Failure.class)
                .isThrownBy(() -> database.change(INSERT, "a\u0000b"))
                .matches(Database.Failure::isOfTheData);
    }

    @Test
    void whatNoIndexTakesIsOfTheData() {
        byte[] incompressible = new byte[3_000];
        new SecureRandom().nextBytes(incompressible);

        assertThatExceptionOfType(Database.Failure.class)
                .isThrownBy(() -> database.change(INSERT, Base64.getEncoder().encodeToString(incompressible)))
                .matches(Database.Failure::isOfTheData);
    }

    @Test
    void whatIsNotGrantedNowIsNotOfTheData() {
        assertThatExceptionOfType(Database.Failure.class)
                .isThrownBy(() -> database.change("drop table heard"))
                .matches(failure -> !failure.isOfTheData());
    }
}
