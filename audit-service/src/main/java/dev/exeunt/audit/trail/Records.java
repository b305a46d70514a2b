package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Finds records in the trail. A repeat shows with its first, never among the others. */
@ApplicationScoped
public class Records {

    private static final String BY_EVENT = Rows.SELECT_IN_FULL + " where event_id = ? and repeat_of is null";
    private static final String BY_PLACE =
            Rows.SELECT_IN_FULL + " where topic_id = ? and partition = ? and log_offset = ?";
    private static final String REPEATS = Rows.SELECT + " where repeat_of = ? order by seq limit ?";

    private static final int FETCH = 1000;

    private final Database database;

    Records(Database database) {
        this.database = database;
    }

    /**
     * The records that a search finds.
     *
     * @throws AwayException if the database didn't answer
     */
    public Page page(Search search, Start start, int limit) {
        Question question = Question.of(search, start, limit + 1);
        List<Found> found =
                database.read(connection -> Rows.all(connection, question.sql(), question.parameters(), Rows::found));
        boolean more = found.size() > limit;
        List<Found> page = more ? found.subList(0, limit) : found;
        return switch (start) {
            case Start.Newest s -> new Page(page, more, false);
            case Start.OlderThan s -> new Page(page, more, !page.isEmpty());
            case Start.NewerThan s -> new Page(page.reversed(), !page.isEmpty(), more);
        };
    }

    /**
     * Hands on all that a search finds, the newest first, as it is at one moment and one after the other.
     *
     * @throws AwayException if the database didn't answer, or no longer
     */
    public void each(Search search, Consumer<Found> found) {
        database.inTransaction(connection -> {
            Rows.each(connection, Question.all(search), FETCH, found);
            return search;
        });
    }

    /** The first record with this event id. */
    public Optional<FoundInFull> byEvent(String eventId) {
        return one(BY_EVENT, List.of(eventId));
    }

    /** The record at this place of a log. */
    public Optional<FoundInFull> at(UUID topicId, int partition, long offset) {
        return one(BY_PLACE, List.of(topicId, partition, offset));
    }

    /** The records that say the same event again. */
    public List<Found> repeatsOf(Found first, int limit) {
        return database.read(connection -> Rows.all(connection, REPEATS, List.of(first.seq(), limit), Rows::found));
    }

    /**
     * Returns if the trail can be read.
     *
     * @throws AwayException if it can't
     */
    public void reach() {
        database.read(connection -> Rows.all(connection, Rows.SELECT + " limit 0", List.of(), Rows::found));
    }

    private Optional<FoundInFull> one(String sql, List<?> parameters) {
        return database.read(connection -> Rows.all(connection, sql, parameters, Rows::foundInFull)).stream()
                .findFirst();
    }
}
