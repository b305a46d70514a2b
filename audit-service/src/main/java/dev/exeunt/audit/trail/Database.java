package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import jakarta.enterprise.context.ApplicationScoped;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.SQLException;

/** Postgres, one transaction at a time. */
@ApplicationScoped
class Database {

    static final String NAME = "Postgres";

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /**
     * All of the work is stored or nothing.
     *
     * @throws AwayException if the database gave no answer; then whether it is stored is unknown
     */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            throw new AwayException(NAME, e);
        }
    }

    /** What a question answers. */
    <T> T read(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new AwayException(NAME, e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.on(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
