package dev.exeunt.audit.trail;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Counts how sessions ended. */
@ApplicationScoped
public class Ends {

    private static final String COUNT = "select date_trunc('hour', occurred_at, 'UTC') as hour, type, cause, initiator,"
            + " device_kind, count(*) from trail.records"
            + " where repeat_of is null and kind <> 'read' and type = any (?)"
            + " and occurred_at >= ? and occurred_at < ? group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5";

    private final Database database;

    Ends(Database database) {
        this.database = database;
    }

    /** So many ends of one kind within an hour. */
    public record Count(
            Instant hour,
            String type,
            @Nullable String cause,
            @Nullable String initiator,
            @Nullable String deviceKind,
            long count) {}

    /**
     * How often each kind of end happened, hour by hour.
     *
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public List<Count> between(Instant from, Instant to, List<String> types) {
        return database.read(connection -> Rows.all(
                connection,
                COUNT,
                List.of(connection.createArrayOf("text", types.toArray()), Insertion.time(from), Insertion.time(to)),
                Ends::count));
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(
                Rows.time(row, "hour"),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6));
    }
}
