package dev.exeunt.audit.verify;

import javax.sql.DataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The trail as it is at one moment, for several connections at a time. */
final class Snapshot implements AutoCloseable {

    private static final int FETCH = 2000;

    private final DataSource source;
    private final Connection first;
    private final String name;

    private Snapshot(DataSource source, Connection first, String name) {
        this.source = source;
        this.first = first;
        this.name = name;
    }

    static Snapshot of(DataSource source) throws SQLException {
        Connection first = frozen(source);
        try (Statement statement = first.createStatement();
                ResultSet row = statement.executeQuery("select pg_export_snapshot()")) {
            row.next();
            return new Snapshot(source, first, row.getString(1));
        } catch (SQLException e) {
            first.close();
            throw e;
        }
    }

    private static Connection frozen(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /** The connection to ask single questions on. */
    Connection connection() {
        return first;
    }

    /** Another connection that sees the same; for whoever asked to close. */
    Connection another() throws SQLException {
        Connection connection = frozen(source);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction snapshot '" + name + "'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Asks a question whose answer may be larger than the memory. */
    static <E extends Exception> void each(Connection connection, String sql, List<?> parameters, Row<E> row)
            throws SQLException, E {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH);
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        first.close();
    }

    @FunctionalInterface
    interface Row<E extends Exception> {
        void read(ResultSet row) throws SQLException, E;
    }
}
