package dev.exeunt.audit.trail;

import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says how many records a search finds without looking at all of them. */
@ApplicationScoped
public class Totals {

    /** Counted exactly up to here. */
    static final int MOST = 1000;

    private static final String BRIEFLY = "set local statement_timeout = 100";
    private static final String TOOK_TOO_LONG = "57014";
    private static final Pattern EXPECTED = Pattern.compile(" rows=([0-9]+) ");

    private final Database database;

    Totals(Database database) {
        this.database = database;
    }

    /**
     * The total: exact if it is small and quickly counted, else an estimate.
     *
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public Total of(Search search) {
        long counted = database.inTransaction(connection -> count(connection, search));
        if (counted >= 0 && counted <= MOST) {
            return new Total(counted, true);
        }
        return new Total(Math.max(counted, expected(search)), false);
    }

    /** -1 if counting took too long. */
    private static long count(Connection connection, Search search) throws SQLException {
        Question question = Question.count(search, MOST + 1);
        try (Statement statement = connection.createStatement()) {
            statement.execute(BRIEFLY);
            return Rows.all(connection, question.sql(), question.parameters(), row -> row.getLong(1))
                    .getFirst();
        } catch (SQLException e) {
            if (TOOK_TOO_LONG.equals(e.getSQLState())) {
                return -1;
            }
            throw e;
        }
    }

    private long expected(Search search) {
        Question question = Question.plan(search);
        String plan = database.read(connection ->
                        Rows.all(connection, question.sql(), question.parameters(), row -> row.getString(1)))
                .getFirst();
        Matcher matcher = EXPECTED.matcher(plan);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
