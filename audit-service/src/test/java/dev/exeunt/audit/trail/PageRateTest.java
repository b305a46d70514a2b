package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Network;
import dev.exeunt.kit.PostgresResource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a page takes where there is much to search. How many records, {@code -Dexeunt.audit.pages=10000000} says; how
 * long is reported with the plan of the slowest, and never asserted.
 *
 * <p>The records are made by the database itself, as many as are wanted in minutes: every column that is searched is
 * there, in the shares that a telecom's trail has them, with its index; their bytes are short, and there is no tree.
 */
class PageRateTest {

    private static final long RECORDS = Long.getLong("exeunt.audit.pages", 20_000);
    private static final int ROUNDS = Integer.getInteger("exeunt.audit.pages.rounds", 6);
    private static final int LIMIT = 50;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(320);

    /** Among a few records. */
    private static final Set<String> MAYBE_NOTHING = Set.of("network /24", "a day's cause");

    private final Random random = new Random(20261122);
    private final Rates rates = new Rates(PageRateTest.class);
    private final TrailDatabase database = TrailDatabase.fresh();

    @Test
    void everyFilterGivesAPage() throws SQLException {
        try (AgroalDataSource pool = pool()) {
            everyFilterGivesAPage(new Database(pool));
        }
    }

    /** As the service has it: nobody waits for a new connection. */
    private AgroalDataSource pool() throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(database.url())
                                .principal(new NamePrincipal("audit_writer"))
                                .credential(new SimplePassword(PostgresResource.passwordOf("audit_writer"))))));
    }

    private void everyFilterGivesAPage(Database pooled) throws SQLException {
        long began = System.nanoTime();
        fill();
        rates.say("filled", String.format(Locale.ROOT, "%,d in %.0f s", RECORDS, (System.nanoTime() - began) / 1e9));
        Records records = new Records(pooled);
        List<Taken> all = new ArrayList<>();
        filters().forEach((name, filter) -> {
            List<Taken> taken = rounds(records, name, filter);
            rates.say(name, said(taken));
            all.addAll(taken);
        });
        rates.say("all filters", said(all));
        Taken slowest = all.stream()
                .max((one, other) -> Long.compare(one.nanos, other.nanos))
                .orElseThrow();
        rates.say("plan of the slowest", slowest.name + "\n" + plan(slowest.question));
        everyRecordIsExported(records);
    }

    /** In as little memory as the test is given, {@code -Xmx}. */
    private void everyRecordIsExported(Records records) {
        AtomicLong lines = new AtomicLong();
        long began = System.nanoTime();
        records.each(search(null, null), found -> lines.incrementAndGet());
        assertThat(lines).hasValue(RECORDS);
        rates.say(
                "exported",
                String.format(
                        Locale.ROOT,
                        "%,d in %.0f s, with a heap of at most %,d MiB",
                        RECORDS,
                        (System.nanoTime() - began) / 1e9,
                        Runtime.getRuntime().maxMemory() >> 20));
    }

    private record Taken(String name, long nanos, Question question) {}

    private List<Taken> rounds(Records records, String name, Function<Random, Search> filter) {
        List<Taken> taken = new ArrayList<>();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Search search = filter.apply(random);
            Start start = round % 2 == 0 ? new Start.Newest() : new Start.OlderThan(new Start.Place(anytime(), 0));
            long began = System.nanoTime();
            Page page = records.page(search, start, LIMIT);
            taken.add(new Taken(name, System.nanoTime() - began, Question.of(search, start, LIMIT + 1)));
            found += page.records().size();
        }
        assertThat(found).as(name).isGreaterThanOrEqualTo(MAYBE_NOTHING.contains(name) ? 0 : 1);
        return taken;
    }

    private static Map<String, Function<Random, Search>> filters() {
        long subjects = Math.max(1, RECORDS / 50);
        Map<String, Function<Random, Search>> filters = new LinkedHashMap<>();
        filters.put("nothing", any -> search(Map.of()));
        filters.put("subject", any -> search(Map.of(Column.SUBJECT, "subject-" + any.nextLong(subjects))));
        filters.put("session", any -> search(Map.of(Column.SID, "sid-" + any.nextLong(RECORDS / 2))));
        filters.put(
                "global sign-out",
                any -> search(Map.of(Column.SIGN_OUT_ID, "sign-out-" + any.nextLong(Math.max(1, RECORDS / 500)))));
        filters.put("type, rare", any -> search(Map.of(Column.TYPE, "completed")));
        filters.put("type, common", any -> search(Map.of(Column.TYPE, "opened")));
        filters.put("cause, rare", any -> search(Map.of(Column.CAUSE, "security-team")));
        filters.put("cause, common", any -> search(Map.of(Column.CAUSE, "this-device")));
        filters.put("initiator", any -> search(Map.of(Column.INITIATOR, any.nextBoolean() ? "admin" : "user")));
        filters.put("actor", any -> search(Map.of(Column.ACTOR, "officer-" + any.nextInt(7))));
        filters.put("client", any -> search(Map.of(Column.CLIENT, any.nextBoolean() ? "account-tv" : "account-web")));
        filters.put("device kind", any -> search(Map.of(Column.DEVICE_KIND, any.nextBoolean() ? "other" : "web")));
        filters.put("address", any -> search(address(any), null));
        filters.put("network /24", any -> search(network(any, 24), null));
        filters.put("network /8", any -> search(network(any, 8), null));
        filters.put(
                "label, rare",
                any -> search(null, "samovar " + (100 + any.nextLong(Math.clamp(RECORDS / 3001, 1, 900)))));
        filters.put("label, common", any -> search(null, "firefox"));
        filters.put(
                "subject and cause",
                any -> search(
                        Map.of(Column.SUBJECT, "subject-" + any.nextLong(subjects), Column.CAUSE, "this-device")));
        filters.put("two rare ones", any -> search(Map.of(Column.CAUSE, "security-team", Column.ACTOR, "officer-3")));
        filters.put(
                "a rare and a common one", any -> search(Map.of(Column.CLIENT, "account-tv", Column.TYPE, "opened")));
        filters.put("a day", any -> within(any, Map.of()));
        filters.put("a day's cause", any -> within(any, Map.of(Column.CAUSE, "security-team")));
        return filters;
    }

    private static Search search(Map<Column, String> equal) {
        return new Search(false, equal, null, null, null, null);
    }

    private static Search search(@Nullable Network network, @Nullable String label) {
        return new Search(false, Map.of(), network, label, null, null);
    }

    private static Search within(Random any, Map<Column, String> equal) {
        Instant from = BEGIN.plus(Duration.ofDays(any.nextInt((int) SPAN.toDays() - 1)));
        return new Search(false, equal, null, null, from, from.plus(Duration.ofDays(1)));
    }

    /** Of one of the records. */
    private static Network address(Random any) {
        long host = any.nextLong(RECORDS) * 104_729 % 16_777_216;
        return Network.parse("10." + host / 65_536 + "." + host / 256 % 256 + "." + host % 256)
                .orElseThrow();
    }

    private static Network network(Random any, int bits) {
        String host = bits < 16 ? "0.0.0" : any.nextInt(256) + "." + any.nextInt(256) + ".0";
        return Network.parse("10." + host + "/" + bits).orElseThrow();
    }

    private Instant anytime() {
        return BEGIN.plusSeconds(random.nextLong(SPAN.toSeconds()));
    }

    private static String said(List<Taken> taken) {
        long[] sorted = taken.stream().mapToLong(Taken::nanos).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, longest %.1f ms of %d",
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                sorted.length);
    }

    private String plan(Question question) {
        return database
                .database()
                .read(connection -> Rows.all(
                        connection,
                        "explain (analyze, buffers) " + question.sql(),
                        question.parameters(),
                        row -> row.getString(1)))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /** The indexes are made after the records, which is quicker, and leaves the same indexes. */
    private void fill() throws SQLException {
        List<String> indexes = indexes();
        database.asOwner(indexes.stream()
                .map(each -> "drop index trail." + each.replaceFirst("^CREATE INDEX (\\w+) .*", "$1"))
                .toArray(String[]::new));
        String seconds = Double.toString((double) SPAN.toSeconds() / RECORDS);
        database.asOwner(
                "set synchronous_commit = off", """
                insert into trail.records (topic_id, topic, partition, log_offset, appended_at, key, value, leaf, kind,
                    occurred_at, event_id, type, subject, sid, sign_out_id, cause, initiator, actor, address, network,
                    client, device_kind, device_label)
                select '5b4a0000-0000-4000-8000-000000000001', 'exeunt.session-events', n % 16, n / 16, at, '', '', '',
                    'event', at, 'event-' || n,
                    case when n % 2000 = 0 then 'completed' when n % 2 = 0 then 'opened' else 'logged-out' end,
                    'subject-' || (n * 7919) % SUBJECTS, 'sid-' || n / 2,
                    case when n % 10 = 1 then 'sign-out-' || n / 500 end,
                    case when n % 2 = 0 then null when n % 501 = 0 then 'security-team' else 'this-device' end,
                    case when n % 501 = 0 then 'admin' else 'user' end,
                    case when n % 501 = 0 then 'officer-' || n / 501 % 7 end,
                    '10.0.0.1', '00000000000000000000ffff0a' || lpad(to_hex((n * 104729) % 16777216), 6, '0'),
                    case when n % 2001 = 0 then 'account-tv' else 'account-web' end,
                    case when n % 2001 = 0 then 'other' else 'web' end,
                    case when n % 3001 = 0 then 'Samovar ' || 100 + n / 3001 % 900 else 'Firefox on Debian' end
                from (select n, timestamptz 'BEGIN' + n * SECONDS * interval '1 second' as at
                    from generate_series(0::bigint, RECORDS - 1) as n) as numbers
                """.replace("SUBJECTS", Long.toString(Math.max(1, RECORDS / 50)))
                        .replace("RECORDS", Long.toString(RECORDS))
                        .replace("SECONDS", seconds)
                        .replace("BEGIN", BEGIN.toString()));
        List<String> made = new ArrayList<>(List.of("set maintenance_work_mem = '512MB'"));
        made.addAll(indexes);
        made.add("analyze trail.records");
        database.asOwner(made.toArray(String[]::new));
    }

    private List<String> indexes() throws SQLException {
        try (Connection owner = database.as("audit_owner").getConnection();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select string_agg(indexdef, ';') from pg_indexes where tablename = 'records' and indexdef like 'CREATE INDEX%'")) {
            assertThat(row.next()).isTrue();
            return Arrays.asList(row.getString(1).split(";", -1));
        }
    }
}
