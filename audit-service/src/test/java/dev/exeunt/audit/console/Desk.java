package dev.exeunt.audit.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.exeunt.kit.Chromium;
import dev.exeunt.kit.IssuerResource;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** A real browser with people before it. What it asks of anybody else, and what its pages complain of, is remembered. */
final class Desk implements AutoCloseable {

    private static final Path PICTURES = Path.of("target/console");

    private final String base;
    private final Chromium chromium = Chromium.launch();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> foreign = new CopyOnWriteArrayList<>();

    Desk(String base) {
        this.base = base;
    }

    /** How a person's screen is. */
    record Screen(String locale, ColorScheme colours, int width, int height) {

        static final Screen USUAL = new Screen("en-GB", ColorScheme.LIGHT, 1360, 900);
        static final Screen DARK = new Screen("en-GB", ColorScheme.DARK, 1360, 900);
        static final Screen RUSSIAN = new Screen("ru-RU", ColorScheme.LIGHT, 1360, 900);
        static final Screen NARROW = new Screen("ru-RU", ColorScheme.DARK, 390, 844);
    }

    /** A browser that nobody has used. */
    Page stranger(Screen screen) {
        return page(screen, null);
    }

    /** A browser in which somebody has signed in before. */
    Page page(Screen screen, String state) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(base)
                        .setLocale(screen.locale())
                        .setTimezoneId("Europe/Berlin")
                        .setColorScheme(screen.colours())
                        .setViewportSize(screen.width(), screen.height())
                        .setStorageState(state));
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A status of 4xx or 5xx is said there too; the pages show those.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(base) && !request.url().startsWith("blob:")) {
                foreign.add(request.url());
            }
        });
        return page;
    }

    /** The state of a browser in which this person has signed in. */
    String signedIn(String name) {
        Page page = stranger(Screen.USUAL);
        page.navigate("/console");
        signIn(page, name);
        page.locator(".badge[data-is]").waitFor();
        return page.context().storageState();
    }

    static void signIn(Page page, String name) {
        page.locator("main .button.main").click();
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(IssuerResource.PASSWORD);
        page.locator("button").click();
        page.waitForURL(url -> url.contains("/console") && !url.contains("sign"));
    }

    /** For a person to look at. */
    static void picture(Page page, String name) {
        boolean whole = page.locator("dialog[open]").count() == 0;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(whole));
    }

    /** What would keep people with other eyes or hands from using this page. */
    static void isForEverybody(Page page) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as(() -> violations.stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
    }

    /** Ends what was begun for one story; nothing may have gone to, or come from, anywhere else. */
    void leave(String issuer) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        String where = URI.create(issuer).getAuthority();
        assertThat(foreign).allSatisfy(url -> assertThat(url).startsWith("http://" + where));
        assertThat(complaints).isEmpty();
        foreign.clear();
        complaints.clear();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
