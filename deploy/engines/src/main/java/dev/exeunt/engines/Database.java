package dev.exeunt.engines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A database and the roles that may log in to it. Migrations run as the owner and grant to the others by name; nobody
 * else may connect.
 */
public record Database(String name, String owner, List<String> users) {

    public static final Database AUDIT =
            new Database("audit", "audit_owner", List.of("audit_writer", "audit_reader", "audit_eraser"));

    public static final Database NOTIFICATION =
            new Database("notification", "notification_owner", List.of("notification_writer"));

    public static final List<Database> ALL = List.of(AUDIT, NOTIFICATION);

    /** The owner and the others. */
    public Stream<String> roles() {
        return Stream.concat(Stream.of(owner), users.stream());
    }

    /** Creates what is not there yet, as superuser, and sets every password. */
    public void prepare(Connection superuser, UnaryOperator<String> passwordOf) throws SQLException {
        for (String role : roles().toList()) {
            prepareRole(superuser, role, passwordOf.apply(role));
        }
        if (isMissing(superuser, "select 1 from pg_database where datname = ?", name)) {
            execute(superuser, "create database %I owner %I", name, owner);
        }
        execute(superuser, "revoke all on database %I from public", name);
        for (String role : roles().toList()) {
            execute(superuser, "grant connect on database %I to %I", name, role);
        }
    }

    private static void prepareRole(Connection superuser, String role, String password) throws SQLException {
        if (isMissing(superuser, "select 1 from pg_roles where rolname = ?", role)) {
            execute(superuser, "create role %I login", role);
        }
        execute(superuser, "alter role %I password %L", role, password);
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return !found.next();
            }
        }
    }

    /** Postgres itself quotes what cannot be a parameter. */
    static void execute(Connection connection, String format, String... arguments) throws SQLException {
        String select = "select format(?" + ", ?".repeat(arguments.length) + ")";
        try (PreparedStatement formatting = connection.prepareStatement(select);
                Statement statement = connection.createStatement()) {
            formatting.setString(1, format);
            for (int i = 0; i < arguments.length; i++) {
                formatting.setString(i + 2, arguments[i]);
            }
            try (ResultSet formatted = formatting.executeQuery()) {
                formatted.next();
                statement.execute(formatted.getString(1));
            }
        }
    }
}
