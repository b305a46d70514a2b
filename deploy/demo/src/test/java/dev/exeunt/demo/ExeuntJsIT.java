package dev.exeunt.demo;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The module that session-service serves, on a page of nobody's, with session-service alone. */
class ExeuntJsIT {

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void itChecksListsAndSignsOutWithATokenOfTheAppsOwn() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Page page = blank(somebody);
            Api.Device mine = Api.open("demo-js", "web", "mine");
            Api.Device theirs = Api.open("demo-js", "android", "theirs");

            Object found = run(page, mine, """
                    const session = await exeunt.check({ passive: true });
                    const { live } = await exeunt.devices();
                    const receipt = await exeunt.signOutDevice(theirs);
                    const gone = await exeunt.signOutDevice('07-nobody').catch((error) => [error.name, error.status]);
                    const others = await exeunt.signOutOthers();
                    const progress = await exeunt.progress(others.id);
                    const mine = await exeunt.signOut();
                    const after = await exeunt.check().catch((error) => error);
                    return {
                      sid: session.sid, live: live.length, receipt: receipt.reason, gone, scope: others.scope,
                      id: progress.id === others.id, mine: mine.reason, after: [after.name, after.reason, after.initiator],
                      known: after instanceof module.SignedOut,
                    };
                    """, theirs.sid());

            assertThat(found)
                    .isEqualTo(Map.of(
                            "sid",
                            mine.sid(),
                            "live",
                            2,
                            "receipt",
                            "other-device",
                            "gone",
                            List.of("Refused", 404),
                            "scope",
                            "others",
                            "id",
                            true,
                            "mine",
                            "this-device",
                            "after",
                            List.of("SignedOut", "this-device", "user"),
                            "known",
                            true));
        }
    }

    @Test
    void itSignsOutEverywhereAndTellsTheWatch() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Page page = blank(somebody);
            Api.Device mine = Api.open("demo-js", "web", "mine");

            Object found = run(page, mine, """
                    return new Promise((resolve) => {
                      let sessions = 0;
                      exeunt.watch({
                        onSession: () => sessions++ || exeunt.signOutEverywhere(),
                        onEnd: (end) => resolve([end.reason, Boolean(end.endedAt), end.initiator]),
                      });
                    });
                    """, "");

            assertThat(found).isEqualTo(List.of("global-sign-out", true, "user"));
        }
    }

    @Test
    void itSaysWhenNobodyCanKnowAndWhenTheyCanAgain() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Page page = blank(somebody);
            Api.Device mine = Api.open("demo-js", "web", "mine");
            run(page, mine, """
                    globalThis.said = [];
                    const watch = exeunt.watch({
                      onAway: (away) => said.push(away),
                      onSession: () => said.length || (globalThis.seen = true),
                      onEnd: () => said.push('end'),
                    }, { grace: 500 });
                    """, "");
            page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate("globalThis.seen")));

            somebody.context().route("**/session**", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            page.evaluate("dispatchEvent(new Event('online'))");
            page.waitForCondition(() -> page.evaluate("said").equals(List.of(true)));
            somebody.context().unroute("**/session**");

            page.waitForCondition(() -> page.evaluate("said").equals(List.of(true, false)));
            page.waitForCondition(() -> page.evaluate("said.length").equals(2));
        }
    }

    @Test
    void aWatchThatIsStoppedSaysNothingMore() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Page page = blank(somebody);
            Api.Device mine = Api.open("demo-js", "web", "mine");

            Object found = run(page, mine, """
                    const said = [];
                    const watch = exeunt.watch({ onEnd: () => said.push('end'), onSession: () => said.push('session') });
                    watch.stop();
                    await exeunt.signOut();
                    await exeunt.check().catch(() => {});
                    return said;
                    """, "");

            assertThat(found).isEqualTo(List.of());
        }
    }

    /** Half an hour is too long to wait for: the page's clock is moved, and the service's answer is one of that clock. */
    @Test
    void itWarnsOneMinuteBeforeTheIdleTimeIsOver() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Page page = blank(somebody);
            page.clock().install(new Clock.InstallOptions().setTime("2026-11-22T12:00:00Z"));
            page.route(
                    "**/session?passive=true",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setHeaders(Map.of("Content-Type", "application/json"))
                            .setBody("{\"sid\":\"07-x\",\"lastSeenAt\":\"2026-11-22T12:00:00Z\","
                                    + "\"deadlines\":{\"idle\":\"PT30M\",\"expiresAt\":null}}")));
            page.route("**/session/events", Route::abort);
            run(page, new Api.Device("a-token", "07-x"), """
                    globalThis.said = [];
                    await new Promise((resolve) => exeunt.watch({
                      onCountdown: (countdown) => countdown && said.push(countdown),
                      onSession: resolve,
                    }));
                    """, "");

            page.clock().fastForward("28:50");
            page.waitForTimeout(500);
            assertThat(page.evaluate("said.length")).as("not yet").isEqualTo(0);
            page.clock().fastForward("00:15");
            page.waitForCondition(() -> !page.evaluate("said.length").equals(0));
            assertThat(page.evaluate("said[0].canStay")).isEqualTo(true);
            assertThat((Integer) page.evaluate("said[0].seconds")).isBetween(45, 60);
        }
    }

    @Test
    void itReadsDurations() {
        try (Person somebody = BROWSERS.person("demo-js")) {
            Object found = blank(somebody)
                    .evaluate("async () => { const { milliseconds } = await import('/exeunt.js');"
                            + " return ['PT30M', 'PT1H30M', 'P1DT1S', 'PT0.5S', 'soon', null].map(milliseconds); }");

            assertThat(found).isEqualTo(List.of(1_800_000, 5_400_000, 86_401_000, 500, 0, 0));
        }
    }

    private static Page blank(Person somebody) {
        Page page = somebody.context().newPage();
        String address = Stack.sessionService().url() + "/a-page-of-nobodys";
        page.route(
                address,
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody("<!DOCTYPE html>")));
        page.navigate(address);
        return page;
    }

    private static Object run(Page page, Api.Device mine, String script, String theirs) {
        return page.evaluate(
                "async ([token, theirs]) => { const module = await import('/exeunt.js');"
                        + " const exeunt = module.connect({ token }); " + script + " }",
                List.of(mine.token(), theirs));
    }
}
