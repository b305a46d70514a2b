package dev.exeunt.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Two browsers side by side: what is done in one is seen in the other. */
class LiveClosingIT {

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @BeforeEach
    void nobodyIsSignedIn() {
        Api.nobodyIsSignedIn("demo-live");
    }

    @Test
    void oneDeviceIsSignedOutFromAnotherAndEveryTabOfItSaysWhy() {
        try (Person laptop = BROWSERS.person("demo-live");
                Person library = BROWSERS.person("demo-live")) {
            Page mine = laptop.signIn();
            Page theirs = Person.watching(library.signIn());
            Page anotherTab = library.open("/settings");
            mine.navigate("/devices");
            assertThat(mine.locator("#live li")).hasCount(2);
            assertThat(mine.locator("#live li").first()).containsText("This device");
            assertThat(mine.locator("#live li").last()).containsText("127.0.0.1");
            Person.picture(mine, "devices");

            mine.locator("#live li").last().locator("button").click();
            assertThat(mine.locator("#confirm")).isVisible();
            Person.picture(mine, "devices-confirm");
            assertThat(Api.check(library.token())).as("asking signs nobody out").isEqualTo(200);
            mine.locator("#confirm-yes").click();

            Person.isAtLogin(theirs, "You were signed out from another device, at ");
            Person.isAtLogin(anotherTab, "You were signed out from another device, at ");
            assertThat(theirs.locator("#ending time")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
            Person.picture(theirs, "closed-from-another-device");
            assertThat(mine.locator("#said")).containsText("Signed out: ");
            assertThat(mine.locator("#live li")).hasCount(1);
            assertThat(mine.locator("#past li").first()).containsText("signed out from another device, by you");
            theirs.goBack();
            Person.isAtLogin(theirs);
        }
    }

    @Test
    void theOthersAreSignedOutAndThisOneStays() {
        try (Person laptop = BROWSERS.person("demo-live");
                Person library = BROWSERS.person("demo-live")) {
            Page theirs = Person.watching(library.signIn());
            Page mine = laptop.signIn();
            mine.navigate("/devices");
            mine.locator("#others").click();
            mine.locator("#confirm-yes").click();

            Person.isAtLogin(theirs, "You were signed out on all devices");
            assertThat(mine.locator("#said")).hasText("All other devices are signed out.");
            assertThat(mine.locator("#live li")).hasCount(1);
            assertThat(mine.locator("#others")).isHidden();
        }
    }

    @Test
    void everythingIsSignedOutHereAndEverywhere() {
        try (Person laptop = BROWSERS.person("demo-live");
                Person library = BROWSERS.person("demo-live")) {
            Page theirs = Person.watching(library.signIn());
            Page mine = laptop.signIn();
            Page mySecond = laptop.open("/inbox");
            mine.navigate("/sign-out?scope=all");
            Person.confirm(mine);

            assertThat(mine.locator("h1")).hasText("You are signed out everywhere");
            Person.isAtLogin(theirs, "You were signed out on all devices");
            Person.isAtLogin(mySecond, "You were signed out on all devices");
        }
    }

    /** The page hides what it shows once nobody can say whose it is. */
    @Test
    void anEndWhileTheNetworkWasAwayIsSeenWhenItIsBack() {
        try (Person laptop = BROWSERS.person("demo-live")) {
            Page page = Person.watching(laptop.signIn());
            String token = laptop.token();
            laptop.context().setOffline(true);
            assertThat(page.locator("#away")).isVisible();
            assertThat(page.locator("#balance")).isHidden();
            Person.picture(page, "away");
            Api.signOutEverywhere(token);

            laptop.context().setOffline(false);

            Person.isAtLogin(page, "You were signed out on all devices");
        }
    }

    @Test
    void aPageThatWasAwayForNothingShowsItselfAgain() {
        try (Person laptop = BROWSERS.person("demo-live")) {
            Page page = Person.watching(laptop.signIn());
            laptop.context().setOffline(true);
            assertThat(page.locator("#away")).isVisible();

            laptop.context().setOffline(false);

            assertThat(page.locator("#balance")).isVisible();
            assertThat(page.locator("#away")).isHidden();
        }
    }

    @Test
    void theUserIsToldInTheInboxOnceAndReadsItThere() {
        try (Person laptop = BROWSERS.person("demo-live")) {
            Page page = laptop.signIn();
            page.navigate("/inbox");
            page.locator("#messages li").first().waitFor();
            int before = page.locator("#messages li.unread").count();
            Api.Device phone = Api.open("demo-live", "android", "Pixel");
            Api.Device tablet = Api.open("demo-live", "android", "Tablet");
            page.navigate("/devices");
            page.locator("#others").click();
            page.locator("#confirm-yes").click();
            assertThat(page.locator("#said")).isVisible();
            assertThat(Api.check(phone.token())).isEqualTo(401);
            assertThat(Api.check(tablet.token())).isEqualTo(401);

            // By itself, while another page is open: one message for both devices.
            assertThat(page.locator("#unread"))
                    .hasText(Integer.toString(before + 1), new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            page.navigate("/inbox");
            assertThat(page.locator("#messages li").first()).containsText("Pixel");
            assertThat(page.locator("#messages li").first()).containsText("Tablet");
            Person.picture(page, "inbox");
            page.locator("#all-read").click();
            assertThat(page.locator("#messages li.unread")).hasCount(0);
            assertThat(page.locator("#unread")).isHidden();
        }
    }

    /** A figure, no promise: how long an open screen shows what it no longer may. */
    @Test
    void theTimeItTakesIsMeasured() throws IOException {
        int rounds = Integer.getInteger("exeunt.demo.rounds");
        List<Duration> took = new ArrayList<>();
        Api.Device other = Api.open("demo-live", "web", "the other browser");
        try (Person library = BROWSERS.person("demo-live", new Browser.NewContextOptions())) {
            Page page = library.context().newPage();
            for (int round = 0; round < rounds; round++) {
                took.add(closing(library, page, other));
            }
        }
        Collections.sort(took);
        String figures = String.format(
                Locale.ROOT,
                "%d open screens closed by another device: p50 %d ms, p99 %d ms, slowest %d ms%n",
                rounds,
                took.get(rounds / 2).toMillis(),
                took.get((rounds * 99 + 99) / 100 - 1).toMillis(),
                took.getLast().toMillis());
        Files.writeString(Path.of("target", "live-closing.txt"), figures);
        assertThat(took).hasSize(rounds);
    }

    /** From the other device's request to the login window on the screen. */
    private static Duration closing(Person library, Page page, Api.Device other) {
        Api.Device here = Api.open("demo-live", "web", "a browser in a library");
        library.context()
                .addCookies(List.of(new Cookie(Person.COOKIE, here.token())
                        .setUrl(Stack.demo().replace("http:", "https:"))
                        .setSecure(true)
                        .setHttpOnly(true)
                        .setSameSite(SameSiteAttribute.LAX)));
        page.waitForResponse("**/api/session/events", () -> page.navigate("/"));
        long began = System.nanoTime();
        Api.signOut(other.token(), here.sid());
        page.locator("#password").waitFor();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
