package dev.exeunt.audit.query;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class AuditEventsTest {

    private final Events events = new Events();
    private Log log;

    @BeforeEach
    void openLog() {
        log = new Log();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void anEventShowsWhoWhatWhenWhereWhyAndByWhom() {
        var loggedOut = events.loggedOut(NINE);
        RecordMetadata at = log.append(loggedOut);

        JsonPath page = awaited(1, Map.of("subject", events.subject));

        assertThat(page.getMap("events[0]"))
                .containsEntry("id", loggedOut.id().toString())
                .containsEntry("kind", "event")
                .containsEntry("type", "dev.exeunt.session.logged-out.v1")
                .containsEntry("subject", events.subject)
                .containsEntry("sid", events.sid)
                .containsEntry("signOutId", events.signOutId)
                .containsEntry("cause", "global-sign-out")
                .containsEntry("initiator", "admin")
                .containsEntry("actor", "officer-7")
                .containsEntry("client", "account-android")
                .containsEntry("address", "2001:db8::17")
                .containsEntry("occurredAt", "2026-11-22T09:00:00.125Z")
                .doesNotContainKey("poison");
        assertThat(page.getMap("events[0].device")).isEqualTo(Map.of("kind", "android", "label", "Телефон"));
        assertThat(page.getInt("events[0].log.partition")).isEqualTo(at.partition());
        assertThat(page.getLong("events[0].log.offset")).isEqualTo(at.offset());
        assertThat(page.getString("next")).isNull();
        assertThat(page.getString("previous")).isNull();
    }

    @Test
    void everyFilterFindsItsOwn() {
        var opened = append(events.opened(NINE));
        var requested = append(events.requested(NINE.plusSeconds(10)));
        var loggedOut = append(events.loggedOut(NINE.plusSeconds(20)));
        var completed = append(events.completed(NINE.plusSeconds(30)));
        var timedOut = append(events.timedOut(NINE.plusSeconds(40)));
        awaited(5, Map.of("subject", events.subject));

        assertFinds(Map.of("sid", events.sid), timedOut, loggedOut, opened);
        assertFinds(Map.of("signOutId", events.signOutId), completed, loggedOut, requested);
        assertFindsOwn(Map.of("type", "dev.exeunt.session.opened.v1"), opened);
        assertFindsOwn(Map.of("cause", "idle"), timedOut);
        assertFindsOwn(Map.of("cause", "security-team"), requested);
        assertFindsOwn(Map.of("initiator", "policy"), timedOut);
        assertFindsOwn(Map.of("actor", "officer-7"), completed, loggedOut, requested);
        assertFindsOwn(Map.of("actor", "officer-7", "cause", "global-sign-out"), loggedOut);
        assertFindsOwn(Map.of("from", "2026-11-22T09:00:30.125Z"), timedOut, completed);
        assertFindsOwn(Map.of("to", "2026-11-22T09:00:10.125Z"), opened);
        assertFindsOwn(
                Map.of("from", "2026-11-22T10:00:10.125+01:00", "to", "2026-11-22T09:00:20.126Z"),
                loggedOut,
                requested);
        assertFindsOwn(Map.of("client", "account-android", "cause", "idle"), timedOut);
        assertFindsOwn(Map.of("client", "account-web"));
        assertFindsOwn(Map.of("deviceKind", "android"), timedOut, loggedOut, opened);
        assertFindsOwn(Map.of("address", "2001:DB8:0::17"), timedOut, loggedOut, opened);
        assertFindsOwn(Map.of("address", "2001:db8::/120"), timedOut, loggedOut, opened);
        assertFindsOwn(Map.of("address", "192.0.2.0/24"));
        assertFindsOwn(Map.of("address", "0.0.0.0/0"));
        assertFindsOwn(Map.of("label", "ЛЕФО"), timedOut, loggedOut, opened);
        assertFindsOwn(Map.of("label", "Тел%"));
        assertFindsOwn(Map.of("label", "_"));
        assertFindsOwn(Map.of("type", "no-such-type"));
        assertFindsOwn(Map.of("sid", "' or '1' = '1"));
    }

    @Test
    void theTotalIsSaidWhereASearchBegins() {
        append(events.opened(NINE));
        append(events.kept(NINE.plusSeconds(1)));
        append(events.loggedOut(NINE.plusSeconds(2)));
        awaited(3, Map.of("subject", events.subject));

        JsonPath first = search(Map.of("subject", events.subject, "limit", "2"));
        JsonPath next = search(Map.of("subject", events.subject, "limit", "2", "after", first.getString("next")));

        assertThat(first.getInt("total.count")).isEqualTo(3);
        assertThat(first.getBoolean("total.exact")).isTrue();
        assertThat(next.getMap("total")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void noFilterIsTakenForAnythingButText(SearchParameter filter) {
        append(events.opened(NINE));
        awaited(1, Map.of("subject", events.subject));
        for (String hostile : new String[] {
            "' or '1' = '1",
            "'); drop table trail.records; --",
            "$.** ? (@.subject like_regex \".*\")",
            "\\' or true --",
            "%",
            "${jndi:ldap://192.0.2.1/a}"
        }) {
            int status = auditor()
                    .queryParam(filter.parameter(), hostile)
                    .get("/audit/events")
                    .statusCode();
            assertThat(status).as("%s=%s", filter, hostile).isIn(200, 400);
            if (status == 200) {
                assertThat(ids(search(Map.of(filter.parameter(), hostile)))).isEmpty();
            }
        }
        assertThat(ids(search(Map.of("subject", events.subject)))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void tenThousandCharactersAreRefusedByName(SearchParameter filter) {
        auditor()
                .queryParam(filter.parameter(), "x".repeat(10_000))
                .get("/audit/events")
                .then()
                .statusCode(400)
                .body("parameter", equalTo(filter.parameter()));
    }

    @Test
    void pagesLeadToTheOldestAndBack() {
        // Three at each instant, so that pages part events of the same time.
        List<String> newestFirst = new ArrayList<>(IntStream.range(0, 24)
                .mapToObj(i -> append(events.kept(NINE.plusSeconds(i / 3))))
                .toList());
        Collections.reverse(newestFirst);
        awaited(24, Map.of("subject", events.subject, "limit", "100"));

        List<JsonPath> down = new ArrayList<>();
        JsonPath page = search(Map.of("subject", events.subject, "limit", "5"));
        while (true) {
            down.add(page);
            String next = page.getString("next");
            if (next == null) {
                break;
            }
            page = search(Map.of("subject", events.subject, "limit", "5", "after", next));
        }
        assertThat(down).hasSize(5);
        assertThat(down.stream().flatMap(each -> ids(each).stream())).containsExactlyElementsOf(newestFirst);

        for (int i = down.size() - 2; i >= 0; i--) {
            String previous = page.getString("previous");
            page = search(Map.of("subject", events.subject, "limit", "5", "before", previous));
            assertThat(ids(page)).isEqualTo(ids(down.get(i)));
        }
        assertThat(page.getString("previous")).isNull();
        assertThat(page.getString("next")).isEqualTo(down.getFirst().getString("next"));
    }

    @Test
    void aPageStaysWhereItIsWhileEventsArrive() {
        append(events.opened(NINE));
        append(events.kept(NINE.plusSeconds(1)));
        String next = awaited(2, Map.of("subject", events.subject)).getString("next");
        assertThat(next).isNull();
        JsonPath first = search(Map.of("subject", events.subject, "limit", "1"));

        append(events.loggedOut(NINE.plusSeconds(2)));
        awaited(3, Map.of("subject", events.subject));

        JsonPath second = search(Map.of("subject", events.subject, "limit", "1", "after", first.getString("next")));
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void oneEventComesInFullWithItsBytesAndItsRepeats() {
        var opened = events.opened(NINE);
        RecordMetadata first = log.append(opened);
        RecordMetadata again = log.append(opened);
        append(events.loggedOut(NINE.plusSeconds(1)));
        assertThat(ids(awaited(2, Map.of("subject", events.subject)))).hasSize(2);

        JsonPath full = auditor()
                .get("/audit/events/{id}", opened.id().toString())
                .then()
                .statusCode(200)
                .body("event.log.offset", equalTo((int) first.offset()))
                .body("repeats", hasSize(1))
                .body("repeats[0].offset", equalTo((int) again.offset()))
                .extract()
                .jsonPath();

        assertThat(full.getString("value.text")).isEqualTo(log.text(opened));
        assertThat(Base64.getDecoder().decode(full.getString("value.base64")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(log.text(opened));
        assertThat(full.getString("key.text")).isEqualTo(events.subject);
    }

    @Test
    void poisonShowsByItsPlaceInTheLog() {
        byte[] noText = {(byte) 0xff, 0, 1};
        RecordMetadata at = log.append(events.subject, noText);
        append(events.opened(NINE));
        JsonPath neighbour = awaited(1, Map.of("subject", events.subject));
        String id = neighbour.getString("events[0].log.topicId") + "." + at.partition() + "." + at.offset();

        auditor()
                .get("/audit/events/{id}", id)
                .then()
                .statusCode(200)
                .body("event.id", equalTo(id))
                .body("event.kind", equalTo("poison"))
                .body("event.type", nullValue())
                .body("value.base64", equalTo(Base64.getEncoder().encodeToString(noText)))
                .body("value.text", nullValue());
        String time = auditor().get("/audit/events/{id}", id).jsonPath().getString("event.occurredAt");
        assertThat(ids(search(Map.of("from", time, "limit", "200")))).contains(id);
    }

    @Test
    void hostileTextInAnEventIsShownAsData() {
        String plain = log.text(events.opened(NINE, "LABEL"));
        log.append(events.subject, plain.replace("LABEL", "<b>\\u0000\\ud83d"));

        JsonPath page = awaited(1, Map.of("subject", events.subject));

        assertThat(page.getString("events[0].device.label")).isEqualTo("<b>\uFFFD\uFFFD");
        auditor()
                .get("/audit/events/{id}", page.getString("events[0].id"))
                .then()
                .statusCode(200)
                .body("value.text", equalTo(plain.replace("LABEL", "<b>\\u0000\\ud83d")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    nonsense=1, nonsense
                    Subject=x, Subject
                    a%0Db=1, a?b
                    subject=, subject
                    subject=a&subject=b, subject
                    subject=a%00b, subject
                    subject=a%0Ab, subject
                    sid=%ED%A0%BD%00, sid
                    from=yesterday, from
                    from=2026-11-22, from
                    from=2026-11-22T09:00:00+01:00, from
                    to=+999999999-12-31T23:59:59Z, to
                    from=2026-11-22T09:00:01Z&to=2026-11-22T09:00:00Z, from
                    limit=0, limit
                    limit=201, limit
                    limit=-1, limit
                    limit=1e2, limit
                    limit=99999999999999999999, limit
                    after=x, after
                    after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, after
                    before=%F0%9F%93%B1, before
                    after=x&before=x, before
                    address=localhost, address
                    address=192.0.2.0/33, address
                    address=192.0.2.0%2F24%2F1, address
                    label=a%0Db, label
                    """)
    void whatIsNotUnderstoodIsRefusedByName(String query, String parameter) {
        auditor()
                .urlEncodingEnabled(false)
                .get("/audit/events?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:exeunt:problem:bad-parameter"))
                .body("status", equalTo(400))
                .body("parameter", equalTo(parameter));
    }

    @Test
    void aLongFilterIsRefusedAndTheLongestIsNot() {
        auditor()
                .queryParam("subject", "x".repeat(256))
                .get("/audit/events")
                .then()
                .statusCode(200);
        auditor()
                .queryParam("subject", "x".repeat(257))
                .get("/audit/events")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("subject"));
    }

    @Test
    void aCursorFitsItsOwnSearchOnlyAndNoByteOfItCanBeChanged() {
        append(events.opened(NINE));
        append(events.loggedOut(NINE.plusSeconds(1)));
        awaited(2, Map.of("subject", events.subject));
        String next = search(Map.of("subject", events.subject, "limit", "1")).getString("next");

        assertRefused(Map.of("after", next));
        assertRefused(Map.of("after", next, "subject", events.subject, "from", "2026-11-22T09:00:00Z"));
        for (int i = 0; i < next.length(); i++) {
            char other = next.charAt(i) == 'A' ? 'B' : 'A';
            String changed = next.substring(0, i) + other + next.substring(i + 1);
            assertRefused(Map.of("after", changed, "subject", events.subject));
        }
        assertRefused(Map.of("after", next + "A", "subject", events.subject));
        assertThat(ids(search(Map.of("after", next, "subject", events.subject))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-event",
        "019aab10-0000-7000-8000-000000000001",
        "00000000-0000-0000-0000-000000000000.0.0",
        "------------------------------------.0.0",
        "a%00b",
        "%ED%A0%BD"
    })
    void whatTheTrailDoesNotHoldIsNotFound(String id) {
        auditor()
                .urlEncodingEnabled(false)
                .get("/audit/events/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:exeunt:problem:no-such-event"));
    }

    @Test
    void onlyAuditorsAreAnswered() {
        for (String path : new String[] {
            "/audit/events",
            "/audit/events/x",
            "/audit/events/x/proof",
            "/audit/reads",
            "/audit/export",
            "/audit/stats",
            "/audit/checkpoint",
            "/audit/alarms"
        }) {
            given().get(path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer"))
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:exeunt:problem:unauthorized"))
                    .body("detail", nullValue());
            given().auth().oauth2("no.token.atall").get(path).then().statusCode(401);
            given().auth()
                    .oauth2(Tokens.withoutRole())
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:exeunt:problem:forbidden"));
            given().auth().oauth2(Tokens.withRole("security")).get(path).then().statusCode(403);
        }
    }

    @Test
    void nothingCanBeChangedHere() {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            auditor()
                    .contentType("application/json")
                    .request(method, "/audit/events")
                    .then()
                    .statusCode(405);
        }
    }

    private String append(SessionEvent event) {
        log.append(event);
        return event.id().toString();
    }

    private void assertFindsOwn(Map<String, String> filters, String... newestFirst) {
        var own = new java.util.HashMap<>(filters);
        own.put("subject", events.subject);
        assertFinds(own, newestFirst);
    }

    private static void assertFinds(Map<String, String> filters, String... newestFirst) {
        assertThat(ids(search(filters))).as("%s", filters).containsExactly(newestFirst);
    }

    private static void assertRefused(Map<String, String> parameters) {
        auditor()
                .queryParams(parameters)
                .get("/audit/events")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("after"));
    }

    private static JsonPath awaited(int count, Map<String, String> filters) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> search(filters), page -> ids(page).size() == count);
    }

    private static JsonPath search(Map<String, String> parameters) {
        return auditor()
                .queryParams(parameters)
                .get("/audit/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("events.id", String.class);
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.withRole("auditor"));
    }
}
