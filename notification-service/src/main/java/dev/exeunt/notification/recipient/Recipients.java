package dev.exeunt.notification.recipient;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Language;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** What the login system says of users and what they chose themselves; the user's own choice goes first. */
@ApplicationScoped
public class Recipients {

    private final Database database;
    private final Clock clock;
    private final Language defaultLanguage;
    private final ZoneId defaultZone;

    Recipients(Database database, Clock clock, NotificationSettings settings) {
        this.database = database;
        this.clock = clock;
        this.defaultLanguage = Language.of(settings.language()).orElse(Language.EN);
        this.defaultZone = settings.zone();
    }

    /** Somebody unknown can still be told in the inbox, in the default language. */
    public Recipient of(String subject) {
        return database.row(row -> recipient(subject, row), """
                        select r.address, coalesce(p.language, r.language) as language,
                          coalesce(p.zone, r.zone) as zone, coalesce(p.email, true) as email,
                          coalesce(p.inbox, true) as inbox
                        from (select cast(? as text) as subject) s
                        left join recipient r using (subject) left join preference p using (subject)""", subject).orElseThrow();
    }

    void register(String subject, String address, @Nullable String language, @Nullable String zone) {
        database.change("""
                insert into recipient (subject, address, language, zone, changed_at) values (?, ?, ?, ?, ?)
                on conflict (subject) do update set address = excluded.address, language = excluded.language,
                  zone = excluded.zone, changed_at = excluded.changed_at""", subject, address, known(language), knownZone(zone), clock.instant());
    }

    void choose(String subject, Preferences chosen) {
        database.change(
                """
                insert into preference (subject, language, zone, email, inbox, changed_at) values (?, ?, ?, ?, ?, ?)
                on conflict (subject) do update set language = excluded.language, zone = excluded.zone,
                  email = excluded.email, inbox = excluded.inbox, changed_at = excluded.changed_at""",
                subject,
                known(chosen.language()),
                knownZone(chosen.zone()),
                chosen.channels().email(),
                chosen.channels().inbox(),
                clock.instant());
    }

    private Recipient recipient(String subject, ResultSet row) throws SQLException {
        Set<Channel> muted = EnumSet.noneOf(Channel.class);
        if (!row.getBoolean("email")) {
            muted.add(Channel.EMAIL);
        }
        if (!row.getBoolean("inbox")) {
            muted.add(Channel.INBOX);
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
