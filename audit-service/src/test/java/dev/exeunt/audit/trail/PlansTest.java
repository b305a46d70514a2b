package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Network;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** Each way of asking is answered by an index, in the order of the answer, once there is much to search. */
class PlansTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static TrailDatabase database;

    /** Half a year's events of many subjects: as many as make the database think twice. */
    @BeforeAll
    static void fill() {
        database = TrailDatabase.fresh();
        database.asOwner("""
                insert into trail.records (topic_id, topic, partition, log_offset, appended_at, leaf, kind, occurred_at,
                    event_id, type, subject, sid, sign_out_id, cause, initiator, actor, address, network, client,
                    device_kind, device_label)
                select '5b4a0000-0000-4000-8000-000000000001', 'exeunt.session-events', n % 16, n / 16,
                    timestamptz '2026-06-01Z' + n * interval '1 minute', '', 'event',
                    timestamptz '2026-06-01Z' + n * interval '1 minute', 'event-' || n,
                    case when n % 1000 = 0 then 'completed' else 'opened' end,
                    'subject-' || n % 20000, 'sid-' || n / 2, case when n % 50 = 0 then 'sign-out-' || n end,
                    case when n % 500 = 0 then 'security-team' else 'this-device' end,
                    case when n % 500 = 0 then 'admin' else 'user' end,
                    case when n % 500 = 0 then 'officer-' || n % 7 end,
                    '192.0.2.1', '00000000000000000000ffff' || lpad(to_hex(n * 7919), 8, '0'),
                    case when n % 2000 = 0 then 'account-tv' else 'account-web' end,
                    case when n % 2000 = 0 then 'other' else 'web' end,
                    case when n % 3000 = 0 then 'Samovar ' || n else 'Firefox on Debian' end
                from generate_series(0, 199999) as n
                """, "analyze trail.records");
    }

    @ParameterizedTest
    @CsvSource({
        "SUBJECT, subject-17, records_by_subject",
        "SID, sid-17, records_by_sid",
        "SIGN_OUT_ID, sign-out-5000, records_by_sign_out",
        "TYPE, completed, records_by_type",
        "CAUSE, security-team, records_by_cause",
        "INITIATOR, admin, records_by_initiator",
        "ACTOR, officer-3, records_by_actor",
        "CLIENT, account-tv, records_by_client",
        "DEVICE_KIND, other, records_by_device_kind"
    })
    void aRareValueIsFoundInItsIndex(Column column, String value, String index) {
        assertThat(plan(search(Map.of(column, value), null, null)))
                .contains(index)
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource({"TYPE, opened", "CAUSE, this-device", "INITIATOR, user", "CLIENT, account-web", "DEVICE_KIND, web"})
    void aCommonValueIsReadInOrderWithoutSorting(Column column, String value) {
        assertThat(plan(search(Map.of(column, value), null, null)))
                .contains("Index Scan")
                .doesNotContain("Sort")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theNewestPageAndAllOthersAreReadInOrder() {
        Search everything = search(Map.of(), null, null);
        assertThat(plan(everything)).contains("records_by_time").doesNotContain("Sort");
        Question next =
                Question.of(everything, new Start.OlderThan(new Start.Place(NOW.minus(Duration.ofDays(90)), 7)), 51);
        assertThat(plan(next))
                .contains("records_by_time")
                .contains("Index Cond")
                .doesNotContain("Sort");
        Question before =
                Question.of(everything, new Start.NewerThan(new Start.Place(NOW.minus(Duration.ofDays(90)), 7)), 51);
        assertThat(plan(before))
                .contains("records_by_time")
                .contains("Index Cond")
                .doesNotContain("Sort");
    }

    @Test
    void aSmallNetworkAndARareWordAreFoundInTheirIndexes() {
        Network network = Network.parse("0.1.0.0/24").orElseThrow();
        assertThat(plan(search(Map.of(), network, null)))
                .contains("records_by_network")
                .doesNotContain("Seq Scan");
        assertThat(plan(search(Map.of(), null, "samovar")))
                .contains("records_by_label")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aCommonWordIsReadInOrder() {
        assertThat(plan(search(Map.of(), null, "firefox")))
                .contains("records_by_time")
                .doesNotContain("Sort");
    }

    @Test
    void whatIsSaidOfTheTotalIsCountedOrExpected() {
        Totals totals = new Totals(database.database());

        assertThat(totals.of(search(Map.of(Column.SUBJECT, "subject-17"), null, null)))
                .isEqualTo(new Total(10, true));
        assertThat(totals.of(search(Map.of(Column.SUBJECT, "nobody"), null, null)))
                .isEqualTo(new Total(0, true));
        Total all = totals.of(search(Map.of(), null, null));
        assertThat(all.exact()).isFalse();
        assertThat(all.count()).isBetween(150_000L, 250_000L);
    }

    private static Search search(Map<Column, String> equal, @Nullable Network network, @Nullable String label) {
        return new Search(false, equal, network, label, null, null);
    }

    private static String plan(Search search) {
        return plan(Question.of(search, new Start.Newest(), 51));
    }

    private static String plan(Question question) {
        return database
                .database()
                .read(connection -> Rows.all(
                        connection, "explain " + question.sql(), question.parameters(), row -> row.getString(1)))
                .stream()
                .collect(joining("\n"));
    }
}
