package dev.exeunt.audit.console;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.exeunt.audit.console.Desk.Screen;
import dev.exeunt.audit.sealing.Sealing;
import dev.exeunt.kit.IssuerResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What people do at the console, in a real browser. Pictures of it are in {@code target/console}. */
@QuarkusTest
class ConsoleStoriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Desk desk;
    private static String team;

    @TestHTTPResource("/")
    URI base;

    @Inject
    Sealing sealing;

    @BeforeEach
    void open() {
        if (desk == null) {
            desk = new Desk(base.toString().replaceFirst("/$", ""));
            Scene.play();
            seal();
            team = desk.signedIn(IssuerResource.TEAM);
        }
    }

    private void seal() {
        Awaitility.await().atMost(PATIENCE).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());
    }

    @AfterEach
    void leave() {
        desk.leave(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class));
    }

    @AfterAll
    static void close() {
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    @Test
    void aStrangerSignsInAndIsBackAtTheSameSearch() {
        Page page = desk.stranger(Screen.USUAL);
        page.navigate("/console?subject=" + Scene.SUBJECT);
        assertThat(page.locator("h1")).hasText("The audit trail");
        Desk.picture(page, "door");
        Desk.isForEverybody(page);

        Desk.signIn(page, IssuerResource.TEAM);

        page.waitForURL("**/console?subject=" + Scene.SUBJECT);
        assertThat(page.locator("table.events tbody tr").first()).isVisible();
        page.locator("text=Sign out").click();
        assertThat(page.locator("h1")).hasText("The audit trail");
        page.reload();
        assertThat(page.locator("h1")).hasText("The audit trail");
        page.goBack();
        assertThat(page.locator("h1")).hasText("The audit trail");
    }

    @Test
    void whoEndsUpWithoutASessionKeepsTheAddress() {
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console?cause=idle");
        assertThat(page.locator(".total")).containsText("event");
        page.route(
                "**/audit/events?**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":401}")));
        page.reload();
        assertThat(page.locator("[role=alert]")).containsText("Your session in this console has ended");
        assertThat(page.locator("[role=alert] a"))
                .hasAttribute("href", "/console/sign-in?to=%2Fconsole%3Fcause%3Didle");
        page.context().clearCookies();
        page.reload();

        assertThat(page.locator("main .button.main"))
                .hasAttribute("href", "/console/sign-in?to=%2Fconsole%3Fcause%3Didle");
    }

    @Test
    void theAddressBarIsTheSearch() {
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console");
        page.getByLabel("Subject", new Page.GetByLabelOptions().setExact(true)).fill(Scene.SUBJECT);
        page.getByLabel("What happened").selectOption("dev.exeunt.session.timed-out.v1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();

        page.waitForURL("**/console?subject=" + Scene.SUBJECT + "&type=dev.exeunt.session.timed-out.v1");
        Locator rows = page.locator("table.events tbody tr");
        assertThat(rows.first()).containsText("Timed out");
        assertThat(page.locator(".total")).containsText(rows.count() + " event");
        assertThat(rows.locator("td:nth-child(4)"))
                .containsText(Collections.nCopies(rows.count(), Scene.SUBJECT).toArray(String[]::new));
        assertThat(page.getByLabel("What happened")).hasValue("dev.exeunt.session.timed-out.v1");
        page.goBack();
        assertThat(page.getByLabel("What happened")).hasValue("");
    }

    @Test
    void pagesLeadOnAndBack() {
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console?limit=5");
        String newest = page.locator("table.events time").first().getAttribute("datetime");
        page.locator("text=Older").click();
        page.waitForURL("**after=**");
        assertThat(page.locator("table.events tbody tr")).hasCount(5);
        page.locator("text=Newer").click();
        page.waitForURL("**before=**");
        assertThat(page.locator("table.events time").first()).hasAttribute("datetime", newest);
    }

    @Test
    void theViewsAreThereForEveryScreenAndEverybody() {
        Map<String, Screen> screens = new TreeMap<>(Map.of(
                "light-en",
                Screen.USUAL,
                "dark-en",
                Screen.DARK,
                "light-ru",
                Screen.RUSSIAN,
                "narrow-dark-ru",
                Screen.NARROW));
        screens.forEach((name, screen) -> {
            Page page = desk.page(screen, team);
            page.navigate("/console?limit=12");
            page.locator(".badge[data-is=verified], .badge[data-is=alarmed]").waitFor();
            page.locator(".plot").waitFor();
            Desk.picture(page, "events-" + name);
            Desk.isForEverybody(page);
            page.locator("table.events tbody a").first().click();
            page.locator(".verdict.good").waitFor();
            Desk.picture(page, "event-" + name);
            Desk.isForEverybody(page);
            page.navigate("/console/reads?limit=12");
            page.locator("table.events tbody tr").first().waitFor();
            Desk.picture(page, "reads-" + name);
            Desk.isForEverybody(page);
            assertThat(page.locator("html")).hasAttribute("lang", name.endsWith("ru") ? "ru" : "en");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing sticks out of " + name)
                    .isTrue();
        });
    }

    @Test
    void languageAndColoursAreChosenAndStay() {
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console");
        page.locator("button[lang=ru]").click();
        assertThat(page.locator("h1")).hasText("События");
        page.locator("select[aria-label='Цвета']").selectOption("dark");
        page.reload();

        assertThat(page.locator("h1")).hasText("События");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(18, 21, 26)");
        assertThat((List<?>) page.evaluate("""
                        async () => {
                          const [{ en }, { ru }] = await Promise.all([import('/console/assets/en.js'), import('/console/assets/ru.js')]);
                          const names = (words) => [...JSON.stringify(words).matchAll(/\\{(\\w+)\\}/g)].map((one) => one[1]);
                          const keys = new Set([...Object.keys(en), ...Object.keys(ru)]);
                          return [...keys].filter((key) => !(key in en) || !(key in ru)
                            || new Set(names(en[key])).symmetricDifference(new Set(names(ru[key]))).size
                            || (typeof ru[key] === 'object' && ['one', 'few', 'many', 'other'].some((form) => !(form in ru[key]))));
                        }"""))
                .as("words that one of the languages lacks")
                .isEmpty();
    }

    @Test
    void theChartAndItsTableSayTheSame() {
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console");
        page.locator(".chart summary").click();
        int sum = page.locator("table.numbers tbody td:last-child").allInnerTexts().stream()
                .mapToInt(Integer::parseInt)
                .sum();

        assertThat(page.locator(".plot")).hasAttribute("aria-label", Pattern.compile("^" + sum + " ends in all; .*"));
        String hour = page.locator("table.numbers tbody tr")
                .last()
                .locator("td")
                .last()
                .innerText();
        page.locator("table.numbers tbody a").last().click();
        page.waitForURL("**from=**");
        page.locator(".chart summary").click();
        assertThat(page.locator("table.numbers tbody td:last-child")).hasText(hour);
    }

    @Test
    void anEventIsProvedInThisBrowser() {
        seal();
        Page page = event();

        assertThat(page.locator(".verdict")).hasText("Proved: this event is in the trail as it was signed");
        assertThat(page.locator(".steps li.yes")).hasCount(6);
        assertThat(page.locator(".steps .no, .steps .unknown")).hasCount(0);
        assertThat(page.locator("pre").last()).containsText("\"specversion\": \"1.0\"");
    }

    @Test
    void whatWasTamperedWithIsNotProved() {
        Map<String, UnaryOperator<String>> tampered = Map.of(
                "1", text -> text.replaceFirst("\"leafInput\":\"A", "\"leafInput\":\"B"),
                "2", text -> text.replaceFirst("\"leaf\":\"....", "\"leaf\":\"AAAA"),
                "3", ConsoleStoriesTest::withAStepTooMany,
                "4", text -> text.replaceFirst("\"root\":\"....", "\"root\":\"AAAA"),
                "5", text -> text.replaceFirst("exeunt-trail-checkpoint/1\\\\n2", "exeunt-trail-checkpoint/1\\\\n3"));
        seal();
        tampered.forEach((step, with) -> {
            Page page = desk.page(Screen.USUAL, team);
            page.route("**/proof", route -> altered(route, with));
            toFirstEvent(page);

            assertThat(page.locator(".verdict")).hasText("This event is NOT proved");
            assertThat(page.locator(".steps li:nth-child(" + step + ")")).hasClass("no");
            if (step.equals("5")) {
                Desk.picture(page, "event-not-proved");
                Desk.isForEverybody(page);
            }
        });
        Page page = desk.page(Screen.USUAL, team);
        page.route(
                "**/audit/events/*-*",
                route -> altered(route, text -> text.replaceFirst("\"base64\":\"....", "\"base64\":\"AAAA")));
        toFirstEvent(page);
        assertThat(page.locator(".steps li:nth-child(1)")).hasClass("no");
    }

    @Test
    void aBrowserThatCantCheckSaysSo() {
        seal();
        Page page = desk.page(Screen.USUAL, team);
        page.addInitScript(
                "crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));");
        toFirstEvent(page);

        assertThat(page.locator(".verdict")).hasText("Checked as far as this browser can");
        assertThat(page.locator(".steps .unknown")).containsText("can’t check Ed25519 signatures");
        assertThat(page.locator(".steps li.yes")).hasCount(4);
        assertThat(page.locator(".badge")).hasAttribute("data-is", Pattern.compile("unchecked|alarmed"));
        Desk.picture(page, "event-unchecked");

        Page insecure = desk.page(Screen.USUAL, team);
        insecure.addInitScript("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });");
        toFirstEvent(insecure);
        assertThat(insecure.locator(".proof")).containsText("Nothing was checked");
    }

    @Test
    void theBadgeSaysHowTheTrailIs() {
        seal();
        Page page = desk.page(Screen.USUAL, team);
        page.route("**/audit/alarms", route -> route.fulfill(json("[]")));
        page.navigate("/console");
        assertThat(page.locator(".badge")).hasAttribute("data-is", "verified");
        assertThat(page.locator(".badge")).containsText("Verified signed");
        page.locator(".badge").click();
        assertThat(page.locator("dialog"))
                .containsText("The latest checkpoint’s signature was checked in this browser");
        Desk.picture(page, "badge");
        Desk.isForEverybody(page);
        page.keyboard().press("Escape");
        assertThat(page.locator(".badge")).isFocused();

        badge("unverified", text -> text.replaceFirst("(— [^ ]+ ......)....", "$1AAAA"));
        badge("stale", text -> text, "const now = Date.now; Date.now = () => now() + 300_000;");
        badge(
                "unverified",
                text -> text,
                "localStorage.setItem('exeunt.keys', JSON.stringify({'exeunt.local/audit': {other: '2026-01-01T00:00:00Z'}}));");
    }

    @Test
    void alarmsAreSeen() {
        Page page = desk.page(Screen.USUAL, team);
        page.route(
                "**/audit/alarms",
                route -> route.fulfill(
                        json(
                                "[{\"number\":1,\"noticedAt\":\"2026-11-22T10:00:00Z\",\"kind\":\"gap\",\"topic\":\"exeunt.session-events\",\"partition\":3,\"offset\":7,\"detail\":\"\"}]")));
        page.navigate("/console");

        assertThat(page.locator(".badge")).containsText("1 alarm");
        page.locator(".badge").click();
        assertThat(page.locator("dialog")).containsText("the log has a gap (exeunt.session-events 3, 7)");
    }

    @Test
    void whatIsFoundIsSavedInEachForm() throws IOException {
        for (String format : List.of("ndjson", "csv", "ocsf")) {
            Page page = desk.page(Screen.USUAL, team);
            page.navigate("/console?subject=" + Scene.SUBJECT);
            Locator button = page.locator("button[data-format=" + format + "]");
            Download download = page.waitForDownload(button::click);

            List<String> lines = Files.readAllLines(download.path());
            assertThat(lines.size())
                    .isEqualTo(page.locator("table.events tbody tr").count() + (format.equals("csv") ? 1 : 0));
            assertThat(String.join("\n", lines)).contains(Scene.SUBJECT).doesNotContain("customer-08");
            assertThat(page.locator(".export-state")).containsText("Exported " + lines.size() + " lines");
            assertThat(button).isEnabled();
        }
    }

    @Test
    void anExportThatBreaksOffSavesNothing() {
        Page page = desk.page(Screen.USUAL, team);
        page.route(
                "**/audit/export**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"title\":\"The trail can't be read now\",\"status\":503}")));
        page.navigate("/console");
        page.locator("button[data-format=csv]").click();

        assertThat(page.locator(".export-state")).containsText("The trail can't be read now");
    }

    @Test
    void badInputInTheAddressBarIsAnsweredWithWhatIsWrong() {
        Map<String, String> bad = Map.of(
                "colour=blue",
                "colour is not a parameter of this search",
                "from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z",
                "from is after to",
                "from=yesterday",
                "from is not a time as RFC 3339 has it",
                "subject=" + "x".repeat(10_000),
                "subject is longer than 256 characters",
                "after=bm90IGEgY3Vyc29y",
                "after is not a cursor",
                "address=nowhere",
                "address is neither an address nor a network",
                "subject=",
                "subject is empty",
                "limit=1000",
                "limit must be a number from 1 to 200",
                "label=%00",
                "label",
                "cause=idle&cause=lifetime",
                "cause is given more than once");
        Page page = desk.page(Screen.USUAL, team);
        bad.forEach((query, words) -> {
            page.navigate("/console?" + query);
            assertThat(page.locator("[role=alert]")).containsText(words);
            assertThat(page.locator("form.filters")).isVisible();
        });
        page.navigate("/console?colour=blue&cause=idle");
        Desk.picture(page, "bad-input");
        Desk.isForEverybody(page);
        page.locator("text=Search without “colour”").click();
        page.waitForURL("**/console?cause=idle");
        assertThat(page.locator("table.events tbody tr").first()).isVisible();
        page.navigate("/console?address=nowhere");
        assertThat(page.locator("[name=address]")).hasAttribute("aria-invalid", "true");
        page.navigate("/console/event?id=none%2F..%2F..");
        assertThat(page.locator("[role=alert]")).isVisible();
        page.navigate("/console/event");
        assertThat(page.locator("[role=alert]")).isVisible();
        page.navigate("/console?subject=" + "nobody-at-all");
        assertThat(page.locator("main")).containsText("Nothing found");
        page.navigate("/console?label="
                + URLEncoder.encode("'; drop table <img src=x onerror=alert(1)>", StandardCharsets.UTF_8));
        assertThat(page.locator("main")).containsText("Nothing found");
    }

    @Test
    void whenTheServiceIsAwayThePageSaysSo() {
        Page page = desk.page(Screen.USUAL, team);
        page.route("**/audit/events?**", Route::abort);
        page.navigate("/console");

        assertThat(page.locator("[role=alert]")).containsText("The service can’t be reached");
        page.navigate("/console/subject?id=" + Scene.SUBJECT);
        assertThat(page.locator("[role=alert]").first()).containsText("This can’t be answered right now");
    }

    private void badge(String is, UnaryOperator<String> with, String... scripts) {
        Page page = desk.page(Screen.USUAL, team);
        for (String script : scripts) {
            page.addInitScript(script);
        }
        page.route("**/audit/alarms", route -> route.fulfill(json("[]")));
        page.route("**/audit/checkpoint", route -> altered(route, with));
        page.navigate("/console");
        assertThat(page.locator(".badge")).hasAttribute("data-is", is);
    }

    private Page event() {
        Page page = desk.page(Screen.USUAL, team);
        toFirstEvent(page);
        return page;
    }

    /** The oldest of this day is in a checkpoint for sure. */
    private static void toFirstEvent(Page page) {
        page.navigate("/console?to=" + Instant.now().minus(Duration.ofHours(2)));
        page.locator("table.events tbody a").first().click();
        page.locator(".proof .verdict.good, .proof .verdict.bad, .proof .verdict.unknown")
                .waitFor();
    }

    /** The first leaf of a tree that has no other has no path at all. */
    private static String withAStepTooMany(String proof) {
        String step = "\"path\":[\"" + "A".repeat(43) + "=\"";
        return proof.contains("\"path\":[]")
                ? proof.replace("\"path\":[]", step + "]")
                : proof.replace("\"path\":[", step + ",");
    }

    private static void altered(Route route, UnaryOperator<String> with) {
        // What stands in for the browser here has to say what the browser would.
        Map<String, String> headers = new HashMap<>(route.request().headers());
        headers.put("sec-fetch-site", "same-origin");
        String body = route.fetch(new Route.FetchOptions().setHeaders(headers)).text();
        String changed = with.apply(body);
        assertThat(route.request().url().endsWith("/checkpoint") || !changed.equals(body))
                .isTrue();
        route.fulfill(json(changed));
    }

    private static Route.FulfillOptions json(String body) {
        return new Route.FulfillOptions().setContentType("application/json").setBody(body);
    }
}
