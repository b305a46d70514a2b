package dev.exeunt.notification;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Statements on Postgres, in the transaction of the caller if there is one. */
@ApplicationScoped
public class Database {

    private final DataSource source;

    Database(DataSource source) {
        this.source = source;
    }

    /** What a row says. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The database refused or didn't answer. */
    public static final class Failure extends RuntimeException {
        /** Data exceptions, and limits of Postgres that are exceeded. */
        private static final Set<String> OF_THE_DATA = Set.of("22", "54");

        private Failure(SQLException cause) {
            super(cause.getSQLState() + " " + cause.getClass().getSimpleName(), cause);
        }

        /** Whether the values can never be stored, whoever tries and whenever (a NUL in a text, for example). */
        public boolean isOfTheData() {
            return getCause() instanceof SQLException e
                    && e.getSQLState() != null
                    && OF_THE_DATA.stream().anyMatch(e.getSQLState()::startsWith);
        }
    }

    /** Runs a statement; gives the number of rows that it changed. */
    public int change(String sql, @Nullable Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    public <T> List<T> rows(Reader<T> reader, String sql, @Nullable Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    public <T> Optional<T> row(Reader<T> reader, String sql, @Nullable Object... values) {
        return rows(reader, sql, values).stream().findFirst();
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }
}
