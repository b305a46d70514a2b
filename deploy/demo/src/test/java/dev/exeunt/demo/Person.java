package dev.exeunt.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Somebody at a browser. */
record Person(String user, BrowserContext context) implements AutoCloseable {

    static final String COOKIE = "__Host-exeunt";

    Page open(String path) {
        Page page = context.newPage();
        page.navigate(path);
        return page;
    }

    /** At home in the account, the ordinary way. */
    Page signIn() {
        Page page = open("/login");
        signIn(page, false);
        assertThat(page).hasURL(Stack.demo() + "/");
        return page;
    }

    Page signInOnSharedComputer() {
        Page page = open("/login");
        signIn(page, true);
        assertThat(page).hasURL(Stack.demo() + "/");
        return page;
    }

    void signIn(Page page, boolean shared) {
        fill(page, user, Stack.PASSWORD);
        page.locator("[name=shared]").setChecked(shared);
        page.locator("[type=submit]").click();
    }

    static void fill(Page page, String user, String password) {
        page.locator("#user").fill(user);
        page.locator("#password").fill(password);
    }

    /** From the profile icon to the question. */
    static void askToSignOut(Page page) {
        page.locator("#profile summary").click();
        page.locator("#profile .name").click();
        page.locator("a[href='/sign-out']").click();
    }

    static void confirm(Page page) {
        page.locator("form[action='/sign-out'] [type=submit]").click();
    }

    /** The page shows the login window, and nothing else. */
    static void isAtLogin(Page page) {
        assertThat(page.locator("#password")).isVisible();
        assertThat(page.locator("body")).not().containsText("24.80");
    }

    static void isAtLogin(Page page, String reason) {
        isAtLogin(page);
        assertThat(page.locator("#ending")).containsText(reason);
    }

    Optional<Cookie> sessionCookie() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(COOKIE))
                .findFirst();
    }

    String token() {
        return sessionCookie().orElseThrow().value;
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Waits until the page watches its session by a stream. */
    static Page watching(Page page) {
        Response stream = page.waitForResponse("**/api/session/events", page::reload);
        org.assertj.core.api.Assertions.assertThat(stream.status()).isEqualTo(200);
        return page;
    }

    /** Leaves a picture for a person to look at. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
    }

    static List<String> texts(Locator locator) {
        return locator.allInnerTexts();
    }

    @Override
    public void close() {
        context.close();
    }
}
