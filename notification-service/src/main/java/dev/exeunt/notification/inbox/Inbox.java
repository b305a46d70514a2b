package dev.exeunt.notification.inbox;

import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Erased;
import dev.exeunt.notification.Language;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The users' inboxes as Postgres keeps them. */
@ApplicationScoped
public class Inbox {

    private final Database database;
    private final Clock clock;
    private final Tally tally;

    Inbox(Database database, Clock clock, Tally tally) {
        this.database = database;
        this.clock = clock;
        this.tally = tally;
    }

    /** Puts a letter in, in the caller's transaction; once, however often it is called. */
    public void put(Occasion occasion, Letter letter) {
        database.change(
                """
                insert into inbox (id, event_id, subject, kind, cause, at, language, title, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (event_id) do nothing""",
                EventIds.fresh(),
                occasion.eventId(),
                occasion.subject(),
                occasion.kind(),
                occasion.cause().code(),
                occasion.at(),
                letter.language().tag(),
                letter.title(),
                body(letter));
    }

    /** Counts another notice under this one, which is news again; false if it isn't there. */
    public boolean another(UUID eventId) {
        return database.change("update inbox set more = more + 1, read_at = null where event_id = ?", eventId) == 1;
    }

    void forget(@Observes Erased erased) {
        database.change("delete from inbox where subject = ?", erased.subject());
    }

    /** The newest items, or those before one of them. */
    List<InboxItem> newest(String subject, @Nullable UUID before, int limit) {
        return database.rows(this::item, """
                select id, event_id, kind, cause, at, language, title, body, more, read_at is not null as read from inbox
                where subject = ? and (cast(? as uuid) is null or id < ?) order by id desc limit ?""", subject, before, before, limit);
    }

    long unread(String subject) {
        return news(List.of(subject))
                .getOrDefault(subject, new InboxNews(0, null))
                .unread();
    }

    /** How these inboxes stand; an empty one is left out. */
    Map<String, InboxNews> news(List<String> subjects) {
        return database
                .rows(
                        row -> Map.entry(
                                row.getString("subject"),
                                new InboxNews(row.getLong("unread"), row.getObject("newest", UUID.class))),
                        """
                        select s.subject, n.id as newest,
                          (select count(*) from inbox u where u.subject = s.subject and u.read_at is null) as unread
                        from unnest(?) as s (subject)
                        cross join lateral
                          (select i.id from inbox i where i.subject = s.subject order by i.id desc limit 1) n""",
                        (Object) subjects.toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those of these sessions whose end was heard of. */
    Set<String> ended(List<String> sids) {
        return Set.copyOf(
                database.rows(row -> row.getString("sid"), "select sid from ended_session where sid = any(?)", (Object)
                        sids.toArray(String[]::new)));
    }

    /** Marks one as read; false if the user has no such item. */
    boolean read(String subject, UUID id) {
        return database.change(
                        "update inbox set read_at = coalesce(read_at, ?) where subject = ? and id = ?",
                        clock.instant(),
                        subject,
                        id)
                == 1;
    }

    /** Marks this one and all older ones as read. */
    void readUpTo(String subject, UUID id) {
        database.change(
                "update inbox set read_at = ? where subject = ? and id <= ? and read_at is null",
                clock.instant(),
                subject,
                id);
    }

    private InboxItem item(ResultSet row) throws SQLException {
        return new InboxItem(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("cause"),
                row.getString("language"),
                row.getString("title"),
                body(row),
                row.getLong("more"),
                row.getBoolean("read"));
    }

    private String body(ResultSet row) throws SQLException {
        long more = row.getLong("more");
        String language = row.getString("language");
        return more == 0
                ? row.getString("body")
                : row.getString("body") + "\n"
                        + tally.more(Language.of(language).orElse(Language.EN), more);
    }

    private static String body(Letter letter) {
        List<String> lines = new ArrayList<>();
        lines.add(letter.opening());
        letter.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
        letter.devices()
                .forEach(device -> lines.add(
                        device.detail().isEmpty()
                                ? "• " + device.name()
                                : "• " + device.name() + " – " + device.detail()));
        lines.add(letter.stays());
        lines.addAll(letter.next());
        lines.add(letter.notMe());
        return String.join("\n", lines);
    }
}
