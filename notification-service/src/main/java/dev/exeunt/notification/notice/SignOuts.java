package dev.exeunt.notification.notice;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.EndedDevice;
import dev.exeunt.notification.Erased;
import dev.exeunt.notification.Notice;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gathers what belongs to a global sign-out until it is told, once.
 *
 * <p>The request, the ends of the devices and the completion come in this order, except that a device which met the
 * raised epoch by itself may end before the request is in the log. However many devices there are, only as many as are
 * named are kept, and those only until they are told.
 */
@ApplicationScoped
class SignOuts {

    private static final String RETURNING =
            " returning sign_out_id, event_id, subject, cause, initiator, scope, at, ended";

    private final Database database;
    private final NotificationSettings.SignOuts settings;

    SignOuts(Database database, NotificationSettings settings) {
        this.database = database;
        this.settings = settings.signOuts();
    }

    void requested(GlobalSignOutRequested event, Instant now) {
        database.change(
                """
                insert into sign_out (sign_out_id, event_id, subject, cause, initiator, scope, at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (sign_out_id) do update set event_id = excluded.event_id, cause = excluded.cause,
                  initiator = excluded.initiator, scope = excluded.scope, at = excluded.at""",
                event.signOutId(),
                event.id(),
                event.subject(),
                new Cause.Logout(event.cause()).code(),
                event.initiator().name(),
                event.scope().name(),
                event.occurredAt(),
                now.plus(settings.patience()));
    }

    void gather(SessionLoggedOut end, String signOutId, EndedDevice device, Instant now) {
        database.change(
                """
                with gathered as (
                  insert into sign_out (sign_out_id, subject, cause, initiator, at, due_at, ended)
                  values (?, ?, ?, ?, ?, ?, 1)
                  on conflict (sign_out_id) do update set ended = sign_out.ended + 1
                  returning sign_out_id, ended, told_at)
                insert into sign_out_device (sign_out_id, position, kind, label, place)
                select sign_out_id, ended, ?, ?, ? from gathered where ended <= ? and told_at is null""",
                signOutId,
                end.subject(),
                new Cause.Logout(end.cause()).code(),
                end.initiator().name(),
                end.occurredAt(),
                now.plus(settings.patience()),
                device.kind().name(),
                device.label(),
                device.place(),
                settings.named());
    }

    /** The notice of a completed sign-out, unless it was made before or no session ended. */
    Optional<Notice> complete(GlobalSignOutCompleted event, Instant now) {
        return database.row(
                        row -> notice(row, true, event.closed()),
                        "update sign_out set told_at = ? where sign_out_id = ? and told_at is null" + RETURNING,
                        now,
                        event.signOutId())
                .filter(notice -> notice.ended() > 0);
    }

    /** The notice of one sign-out that has waited long enough for its completion. */
    Optional<Notice> overdue(Instant now) {
        return database.row(row -> notice(row, false, 0), """
                update sign_out set told_at = ? where sign_out_id =
                  (select sign_out_id from sign_out where told_at is null and due_at <= ?
                   order by due_at limit 1 for update skip locked)""" + RETURNING, now, now);
    }

    private Notice notice(ResultSet row, boolean complete, long closed) throws SQLException {
        String signOutId = row.getString("sign_out_id");
        UUID requested = row.getObject("event_id", UUID.class);
        UUID eventId = requested == null ? EventIds.derived("sign-out", signOutId) : requested;
        Instant at = row.getTimestamp("at").toInstant();
        return new Notice(
                Occasion.of(eventId, row.getString("subject"), row.getString("cause"), signOutId, at),
                Initiator.valueOf(row.getString("initiator")),
                scope(row.getString("scope")),
                taken(signOutId),
                Math.max(closed, row.getLong("ended")),
                complete);
    }

    private static SignOutScope scope(@Nullable String name) {
        return name == null ? SignOutScope.ALL : SignOutScope.valueOf(name);
    }

    void forget(@Observes Erased erased) {
        database.change("""
                delete from sign_out_device
                where sign_out_id in (select sign_out_id from sign_out where subject = ?)""", erased.subject());
    }

    private List<EndedDevice> taken(String signOutId) {
        return database.rows(
                row -> new EndedDevice(
                        DeviceKind.valueOf(row.getString("kind")), row.getString("label"), row.getString("place")),
                """
                with taken as (delete from sign_out_device where sign_out_id = ? returning *)
                select kind, label, place from taken order by position""",
                signOutId);
    }
}
