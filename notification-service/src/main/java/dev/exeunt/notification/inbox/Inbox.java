package dev.exeunt.notification.inbox;

import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Notice;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The users' inboxes as Postgres keeps them. */
@ApplicationScoped
public class Inbox {

    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    /** Puts a letter in, in the caller's transaction. */
    public void put(Notice notice, Letter letter) {
        database.change(
                """
                insert into inbox (id, event_id, subject, kind, cause, at, language, title, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                EventIds.fresh(),
                notice.eventId(),
                notice.subject(),
                kind(notice),
                notice.cause().code(),
                notice.at(),
                letter.language().tag(),
                letter.title(),
                body(letter));
    }

    /** The newest items, or those before one of them. */
    List<InboxItem> newest(String subject, @Nullable UUID before, int limit) {
        return database.rows(Inbox::item, """
                select id, event_id, kind, cause, at, language, title, body, read_at is not null as read from inbox
                where subject = ? and (cast(? as uuid) is null or id < ?) order by id desc limit ?""", subject, before, before, limit);
    }

    private static InboxItem item(ResultSet row) throws SQLException {
        return new InboxItem(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("cause"),
                row.getString("language"),
                row.getString("title"),
                row.getString("body"),
                row.getBoolean("read"));
    }

    private static String kind(Notice notice) {
        if (notice.global()) {
            return "global-sign-out";
        }
        return switch (notice.cause()) {
            case Cause.Logout logout -> "logged-out";
            case Cause.Timeout timeout -> "timed-out";
        };
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
