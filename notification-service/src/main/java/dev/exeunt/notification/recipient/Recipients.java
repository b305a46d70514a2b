package dev.exeunt.notification.recipient;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Erased;
import dev.exeunt.notification.Language;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the login system says of users and what they chose themselves; the user's own choice goes first. */
@ApplicationScoped
public class Recipients {

    private final Database database;
    private final Event<Erased> erasures;
    private final Clock clock;
    private final Language defaultLanguage;
    private final ZoneId defaultZone;

    Recipients(Database database, Event<Erased> erasures, Clock clock, NotificationSettings settings) {
        this.database = database;
        this.erasures = erasures;
        this.clock = clock;
        this.defaultLanguage = Language.of(settings.language()).orElse(Language.EN);
        this.defaultZone = settings.zone();
    }

    /** Somebody unknown can still be told in the inbox, in the default language. */
    public Recipient of(String subject) {
        return database.row(row -> recipient(subject, row), """
                        select r.address, coalesce(p.language, r.language) as language,
                          coalesce(p.zone, r.zone) as zone, coalesce(p.inbox, true) as inbox,
                          coalesce(p.email, true) as email, coalesce(p.push, true) as push,
                          coalesce(p.webhook, true) as webhook
                        from (select cast(? as text) as subject) s
                        left join recipient r using (subject) left join preference p using (subject)""", subject).orElseThrow();
    }

    void register(String subject, String address, @Nullable String language, @Nullable String zone) {
        database.change("""
                insert into recipient (subject, address, language, zone, changed_at) values (?, ?, ?, ?, ?)
                on conflict (subject) do update set address = excluded.address, language = excluded.language,
                  zone = excluded.zone, changed_at = excluded.changed_at""", subject, address, known(language), knownZone(zone), clock.instant());
    }

    /** Removes all that says how the subject is reached, and what was or would be said; what came of it stays. */
    @Transactional
    void erase(String subject) {
        for (String table : List.of("recipient", "preference", "push_subscription")) {
            database.change("delete from " + table + " where subject = ?", subject);
        }
        erasures.fire(new Erased(subject));
    }

    void choose(String subject, Preferences chosen) {
        database.change(
                """
                insert into preference (subject, language, zone, inbox, email, push, webhook, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (subject) do update set language = excluded.language, zone = excluded.zone,
                  inbox = excluded.inbox, email = excluded.email, push = excluded.push, webhook = excluded.webhook,
                  changed_at = excluded.changed_at""",
                subject,
                known(chosen.language()),
                knownZone(chosen.zone()),
                chosen.channels().inbox(),
                chosen.channels().email(),
                chosen.channels().push(),
                chosen.channels().webhook(),
                clock.instant());
    }

    private Recipient recipient(String subject, ResultSet row) throws SQLException {
        Set<Channel> muted = EnumSet.noneOf(Channel.class);
        for (Channel channel : Channel.values()) {
            if (!row.getBoolean(channel.code())) {
                muted.add(channel);
            }
        }
        String zone = row.getString("zone");
        return new Recipient(
                subject,
                row.getString("address"),
                Language.of(row.getString("language")).orElse(defaultLanguage),
                zone == null ? defaultZone : ZoneId.of(zone),
                muted);
    }

    /** Nothing for one that there are no words in, so that the default of the day applies. */
    private static @Nullable String known(@Nullable String language) {
        return Language.of(language).map(Language::tag).orElse(null);
    }

    private static @Nullable String knownZone(@Nullable String zone) {
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
