package dev.exeunt.demo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.List;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class BadInputIT {

    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @Test
    void aWrongPasswordIsRefusedInTheSameWordsAsAnUnknownName() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.open("/login");
            Person.fill(page, "demo-bad", "not it");
            page.locator("[type=submit]").click();
            assertThat(page.locator("#failure")).hasText("That user name and password don't belong together.");
            Person.picture(page, "login-wrong");
            Person.fill(page, "<b>nobody</b>", "not it");
            page.locator("[type=submit]").click();
            assertThat(page.locator("#failure")).hasText("That user name and password don't belong together.");
            assertThat(page.locator("#user")).hasValue("<b>nobody</b>");
            assertThat(user.sessionCookie()).isEmpty();
        }
    }

    @Test
    void whoGuessesHasToWait() {
        try (Person user = BROWSERS.person("guessed-name")) {
            Page page = user.open("/login");
            for (int guess = 0; guess < 6; guess++) {
                Person.fill(page, user.user(), "guess " + guess);
                page.waitForResponse("**/login?lang=en", page.locator("[type=submit]")::click);
            }
            assertThat(page.locator("#failure")).hasText("Too many attempts. Try again in a minute.");
        }
    }

    @Test
    void anExpiredFormSaysSoAndTheNextOneWorks() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.open("/login");
            page.evaluate("document.querySelector('[name=seal]').value = '1.' + 'A'.repeat(43)");
            user.signIn(page, false);
            assertThat(page.locator("#failure")).containsText("The form lay open too long");
            assertThat(user.sessionCookie()).isEmpty();

            user.signIn(page, false);

            assertThat(page).hasURL(Stack.demo() + "/");
        }
    }

    @Test
    void aBrowserWithoutCookiesIsToldSoAndHasNoSession() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.open("/login");
            user.context().clearCookies();
            user.signIn(page, false);

            assertThat(page.locator("#failure")).containsText("Your browser takes no cookies");
            assertThat(user.sessionCookie()).isEmpty();
        }
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.signIn();
            Page theirs = user.context().newPage();
            theirs.route(
                    "http://elsewhere.localhost/**",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/html")
                            .setBody("<form method=post action='" + Stack.demo()
                                    + "/sign-out'><button>Win</button></form>")));
            theirs.navigate("http://elsewhere.localhost/");
            Response answer = theirs.waitForResponse("**/sign-out", theirs.locator("button")::click);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(Api.check(user.token())).isEqualTo(200);
            assertThat(page.locator("#balance")).isVisible();
        }
    }

    @Test
    void aDoubleClickSignsInOnceAndOutOnce() {
        try (Person user = BROWSERS.person("demo-bad")) {
            List<String> sent = new ArrayList<>();
            user.context().onRequest(request -> {
                if (!request.method().equals("GET")) {
                    sent.add(request.method() + " " + request.url().replaceAll(".*/|\\?.*", ""));
                }
            });
            Page page = user.open("/login");
            Person.fill(page, user.user(), Stack.PASSWORD);
            page.locator("[type=submit]").dblclick();
            assertThat(page).hasURL(Stack.demo() + "/");
            Api.Device other = Api.open("demo-bad", "web", "twice clicked");
            page.navigate("/devices");
            page.locator("li[data-sid='" + other.sid() + "'] button").dblclick();
            page.locator("#confirm-yes").dblclick();
            assertThat(page.locator("#said")).hasText("Signed out: twice clicked");
            page.navigate("/sign-out");
            page.locator("form[action='/sign-out'] [type=submit]").dblclick();

            assertThat(page.locator("h1")).hasText("You are signed out");
            assertThat(sent).containsExactly("POST login", "DELETE " + other.sid(), "POST sign-out");
        }
    }

    @Test
    void twoTabsThatSignOutAtOnceBothEndAtTheDoor() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page one = user.signIn();
            Page two = user.open("/sign-out");
            one.navigate("/sign-out");
            one.evaluate("document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
            two.evaluate("document.querySelector(\"form[action='/sign-out']\")?.requestSubmit()");

            for (Page page : List.of(one, two)) {
                assertThat(page.locator("#password, .receipt")).isVisible();
            }
        }
    }

    /** Some proxies hold a stream back until it ends. Then the page asks, now and then. */
    @Test
    void whereNoStreamComesThroughThePageStillCloses() {
        try (Person user = BROWSERS.person("demo-bad")) {
            user.context().route("**/api/session/events", Route::abort);
            Page page = user.signIn();
            Api.signOutEverywhere(user.token());

            Person.isAtLogin(page, "You were signed out on all devices");
        }
    }

    @Test
    void whileExeuntIsAwayNothingIsShownAndNobodyComesIn() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.signIn();
            Page other = user.open("/devices");
            Stack.sessionService().kill();
            try {
                assertThat(page.locator("#away")).isVisible(PATIENTLY);
                assertThat(page.locator("#balance")).isHidden();
                assertThat(other.locator("#live")).isHidden();
                Response answer = page.navigate("/");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(page.locator("h1")).hasText("We can't see who is signed in right now");
                assertThat(page.locator("body")).not().containsText("24.80");
                Person.picture(page, "away-page");
                Page login = user.open("/login");
                user.signIn(login, false);
                assertThat(login.locator("#failure")).containsText("Signing in isn't possible right now");
            } finally {
                Stack.sessionService().startAgain();
            }
            assertThat(page.locator("#balance")).isVisible(PATIENTLY);
            assertThat(other.locator("#live")).isVisible(PATIENTLY);
        }
    }

    @Test
    void aDeviceCalledByMarkupIsShownAsText() {
        String markup = "<img src=x onerror=document.title='hacked'><b>\"'&amp;{w.home}";
        try (Person user = BROWSERS.person("demo-bad")) {
            Api.Device evil = Api.open("demo-bad", "other", markup);
            Page page = user.signIn();
            page.navigate("/devices");
            var row = page.locator("li[data-sid='" + evil.sid() + "']");
            assertThat(row.locator("strong")).hasText(markup);
            assertThat(row.locator("img, b")).hasCount(0);
            row.locator("button").click();
            assertThat(page.locator("#confirm-text")).hasText(markup);
            page.locator("#confirm-yes").click();
            assertThat(page.locator("#said")).hasText("Signed out: " + markup);
            assertThat(page.title()).startsWith("My devices");
            page.navigate("/inbox");
            assertThat(page.locator("#messages")).isVisible();
            assertThat(page.locator("#messages img, #messages b")).hasCount(0);
            assertThat(page.title()).startsWith("Inbox");
        }
    }

    /** What is for login systems and teams isn't reached through the account. */
    @Test
    void theApiOfTheAccountIsTheUsersAlone() {
        try (Person user = BROWSERS.person("demo-bad")) {
            Page page = user.signIn();
            for (String call : List.of(
                    "POST introspect",
                    "POST sessions",
                    "GET q/health",
                    "GET subjects/demo-bad/sessions",
                    "GET ..%2Fq%2Fhealth")) {
                Object status = page.evaluate(
                        "([method, path]) => fetch('/api/' + path, { method }).then((answer) => answer.status)",
                        call.split(" ", 2));
                assertThat(status).as(call).isEqualTo(404);
            }
        }
    }
}
