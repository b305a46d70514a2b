package dev.exeunt.demo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.kit.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SignOutIT {

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    /** Profile icon, own name, "Sign out", confirmation, receipt, login window. */
    @Test
    void aUserSignsOutAndReadsWhatThatDid() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.signIn();
            String token = user.token();
            Person.picture(page, "home");
            Person.askToSignOut(page);
            assertThat(page.locator("h1")).hasText("Sign out of this account?");
            Person.picture(page, "sign-out");
            assertThat(Api.check(token)).as("asking signs nobody out").isEqualTo(200);

            Response answer = page.waitForResponse("**/sign-out", () -> Person.confirm(page));

            assertThat(answer.headerValue("clear-site-data")).isEqualTo("\"cookies\"");
            assertThat(page.locator("h1")).hasText("You are signed out");
            assertThat(page.locator("#closed")).containsText("Every other tab of this browser");
            assertThat(page.locator("#stays")).containsText("Your connected services");
            assertThat(page.locator("#next")).containsText("hasn't saved your password");
            assertThat(page.locator("#next")).not().containsText("history");
            Person.picture(page, "receipt");
            assertThat(Api.check(token)).isEqualTo(401);
            assertThat(user.context().cookies())
                    .as("nothing is left in the browser")
                    .isEmpty();
            page.locator("main a").click();
            Person.isAtLogin(page);
        }
    }

    @Test
    void nothingBringsThePageBack() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.signIn();
            page.navigate("/devices");
            page.navigate("/");
            Person.askToSignOut(page);
            Person.confirm(page);
            assertThat(page.locator("h1")).hasText("You are signed out");

            page.reload();
            Person.isAtLogin(page);
            for (int back = 0; back < 5; back++) {
                page.goBack();
                Person.isAtLogin(page);
            }
            page.navigate("/devices");
            Person.isAtLogin(page);
            assertThat(page.url()).endsWith("/login?next=%2Fdevices");
            user.signIn(page, false);
            assertThat(page).hasURL(Stack.demo() + "/devices");
        }
    }

    @Test
    void aSharedComputerIsClearedAndItsUserToldWhatElseToDo() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.signInOnSharedComputer();
            assertThat(Api.session(user.token()).at("/device/shared").asBoolean())
                    .isTrue();
            page.evaluate("localStorage.setItem('left', 'behind')");
            Person.askToSignOut(page);

            Response answer = page.waitForResponse("**/sign-out", () -> Person.confirm(page));

            assertThat(answer.headerValue("clear-site-data")).isEqualTo("\"cookies\", \"cache\", \"storage\"");
            assertThat(page.locator("#next")).containsText("clear the browser's history");
            assertThat(page.locator("#next")).containsText("Close all windows");
            assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
            Person.picture(page, "receipt-shared");
        }
    }

    @Test
    void signingOutEverywhereIsAskedDoneAndCounted() {
        try (Person user = BROWSERS.person("demo-ru")) {
            Page page = user.signIn();
            Api.Device phone = Api.open("demo-ru", "android", "Телефон");
            // Other stories may have left this user signed in elsewhere.
            int live = Api.live(phone.token());
            page.navigate("/profile");
            page.locator("a[href='/sign-out?scope=all']").click();
            assertThat(page.locator("h1")).hasText("Выйти на всех устройствах?");

            Person.confirm(page);

            assertThat(page.locator("h1")).hasText("Вы вышли на всех устройствах");
            assertThat(page.locator("#progress")).containsText(live + " из " + live);
            Person.picture(page, "receipt-everywhere-ru");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(Mailbox.of("demo-ru@example.org"))
                    .as("one mail for both devices, in the user's language")
                    .extracting(ReceivedMail::subject)
                    .containsOnlyOnce("Выполнен выход на всех устройствах"));
            assertThat(Api.check(phone.token())).isEqualTo(401);
        }
    }

    @Test
    void settingsStayWhateverSignOutIsChosen() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.signIn();
            page.navigate("/settings");
            page.locator("#language").selectOption("ru");
            page.locator("[value=dark]").check();
            page.locator("[name=music]").uncheck();
            page.locator("[type=submit]").click();
            assertThat(page.locator(".notice")).hasText("Сохранено.");

            for (String scope : List.of("", "?scope=all")) {
                page.navigate("/sign-out" + scope);
                Person.confirm(page);
                assertThat(page.locator("#closed")).isVisible();
                page.navigate("/login");
                user.signIn(page, false);
                assertThat(page.locator("html")).hasAttribute("lang", "ru");
                assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
                assertThat(page.locator("#music")).hasText("Не подключена");
            }
            page.navigate("/settings");
            Person.picture(page, "settings-ru-dark");
            page.locator("#language").selectOption("en");
            page.locator("[value=system]").check();
            page.locator("[name=music]").check();
            page.locator("[type=submit]").click();
            assertThat(page.locator(".notice")).hasText("Saved.");
        }
    }

    @Test
    void theTokenIsInACookieThatNoScriptReadsAndNowhereElse() {
        try (Person user = BROWSERS.person("demo-en")) {
            List<Request> requests = new ArrayList<>();
            user.context().onRequest(requests::add);
            Page page = Person.watching(user.signIn());
            for (String path : List.of("/devices", "/inbox", "/settings", "/profile", "/sign-out")) {
                Response answer = page.navigate(path);
                assertThat(answer.headerValue("cache-control")).isEqualTo("no-store");
                assertThat(answer.headerValue("content-security-policy"))
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.text())
                        .doesNotContain(user.token())
                        .doesNotContainPattern("<script>|style=| on\\w+=");
            }

            Cookie cookie = user.sessionCookie().orElseThrow();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(cookie.path).isEqualTo("/");
            assertThat(page.evaluate("document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                    .asString()
                    .doesNotContain(cookie.value);
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.url()).doesNotContain(cookie.value))
                    .extracting(request -> URI.create(request.url()).getAuthority())
                    .as("no request to another host")
                    .containsOnly(URI.create(Stack.demo()).getAuthority());
        }
    }

    /** Tab and Enter alone. */
    @Test
    void theWholeWayGoesByKeyboard() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.open("/login");
            page.locator("#user").focus();
            page.keyboard().type("demo-en");
            page.keyboard().press("Tab");
            page.keyboard().type(Stack.PASSWORD);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Stack.demo() + "/");

            tabTo(page, "summary");
            page.keyboard().press("Enter");
            tabTo(page, "a[href='/profile']");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Stack.demo() + "/profile");
            tabTo(page, "a[href='/sign-out']");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Stack.demo() + "/sign-out");
            tabTo(page, "form [type=submit]");
            page.keyboard().press("Enter");

            assertThat(page.locator("h1")).hasText("You are signed out");
        }
    }

    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 20; presses++) {
            page.keyboard().press("Tab");
            if (page.locator(selector + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError("no way by Tab to " + selector);
    }
}
