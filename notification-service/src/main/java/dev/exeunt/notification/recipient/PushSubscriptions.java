package dev.exeunt.notification.recipient;

import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.outside.PushKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The browsers that users subscribed. A sign-out doesn't touch them; who signs in elsewhere still wants to know. */
@ApplicationScoped
public class PushSubscriptions {

    private final Database database;
    private final Clock clock;
    private final int most;

    PushSubscriptions(Database database, Clock clock, NotificationSettings settings) {
        this.database = database;
        this.clock = clock;
        this.most = settings.push().subscriptions();
    }

    public List<PushSubscription> of(String subject) {
        return database.rows(
                PushSubscriptions::subscription,
                "select id, endpoint, p256dh, auth from push_subscription where subject = ? order by id",
                subject);
    }

    public Optional<PushSubscription> one(UUID id) {
        return database.row(
                PushSubscriptions::subscription,
                "select id, endpoint, p256dh, auth from push_subscription where id = ?",
                id);
    }

    /** Whether the user has just this one. */
    boolean has(String subject, URI endpoint, PushKeys keys) {
        return database.row(
                        row -> true,
                        "select 1 from push_subscription where subject = ? and endpoint = ? and p256dh = ? and auth = ?",
                        subject,
                        endpoint.toString(),
                        keys.p256dh(),
                        keys.auth())
                .isPresent();
    }

    /** Forgets one that its push service no longer knows. */
    public void gone(UUID id) {
        database.change("delete from push_subscription where id = ?", id);
    }

    /** A browser has one subscription, and belongs to whoever subscribed it last. */
    @Transactional
    UUID add(String subject, URI endpoint, PushKeys keys) {
        database.change(
                "delete from push_subscription where endpoint = ? and subject <> ?", endpoint.toString(), subject);
        UUID id = database.row(
                        row -> row.getObject("id", UUID.class),
                        """
                        insert into push_subscription (id, subject, endpoint, p256dh, auth, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth
                        returning id""",
                        EventIds.fresh(),
                        subject,
                        endpoint.toString(),
                        keys.p256dh(),
                        keys.auth(),
                        clock.instant())
                .orElseThrow();
        database.change("""
                delete from push_subscription where subject = ? and id in
                  (select id from push_subscription where subject = ? order by id desc offset ?)""", subject, subject, most);
        return id;
    }

    boolean remove(String subject, UUID id) {
        return database.change("delete from push_subscription where id = ? and subject = ?", id, subject) == 1;
    }

    private static PushSubscription subscription(ResultSet row) throws SQLException {
        return new PushSubscription(
                row.getObject("id", UUID.class),
                URI.create(row.getString("endpoint")),
                new PushKeys(row.getString("p256dh"), row.getString("auth")));
    }
}
