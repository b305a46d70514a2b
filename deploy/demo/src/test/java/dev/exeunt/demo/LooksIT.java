package dev.exeunt.demo;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Every page on a desk and on the narrowest phone, where the longer words are, in the light and in the dark. */
class LooksIT {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @ParameterizedTest
    @CsvSource({"demo-en, 1200, LIGHT", "demo-ru, 320, DARK"})
    void everyPageIsForEverybody(String name, int width, ColorScheme scheme) {
        try (Person user = BROWSERS.person(name, screen(name, width, scheme))) {
            String look = name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            Page page = user.open("/login");
            isForEverybody(page, "login-" + look);
            Api.open(name, "android", "Pixel 9");
            Api.open(name, "ios", "iPhone");
            user.signIn(page, false);
            assertThat(page).hasURL(Stack.demo() + "/");
            for (String path : List.of("/", "/devices", "/inbox", "/settings", "/profile", "/sign-out")) {
                page.navigate(path);
                page.waitForCondition(() -> page.locator("[aria-busy]").count() == 0);
                isForEverybody(page, path.equals("/") ? "home-" + look : path.substring(1) + "-" + look);
            }
            page.locator("#profile summary").click();
            isForEverybody(page, "menu-" + look);
            Person.confirm(page);
            assertThat(page.locator(".receipt")).isVisible();
            isForEverybody(page, "receipt-" + look);
        }
    }

    @ParameterizedTest
    @CsvSource({"android, LIGHT", "ios, DARK"})
    void everyScreenOfTheAppIsForEverybody(String platform, ColorScheme scheme) {
        try (Person user = BROWSERS.person("demo-en", screen("demo-en", 360, scheme))) {
            Page app = user.open("/app?platform=" + platform);
            assertThat(app.locator("#password")).isVisible();
            isForEverybody(app, "app-sign-in-" + platform);
            Person.fill(app, "demo-en", Stack.PASSWORD);
            app.locator("#sign-in [type=submit]").click();
            assertThat(app.locator("#balance")).isVisible();
            isForEverybody(app, "app-home-" + platform);
            app.locator(platform.equals("ios") ? "#dock [data-go=profile]" : "#menu")
                    .click();
            isForEverybody(app, "app-menu-" + platform);
            app.locator("[data-go=settings]:visible").click();
            isForEverybody(app, "app-settings-" + platform);
            app.locator("#sign-out").click();
            isForEverybody(app, "app-confirm-" + platform);
        }
    }

    @Test
    void whoeverUsesKeysSeesWhereTheyAre() {
        try (Person user = BROWSERS.person("demo-en")) {
            Page page = user.open("/login");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .isEqualTo("solid");
        }
    }

    private static Browser.NewContextOptions screen(String name, int width, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setLocale(name.equals("demo-ru") ? "ru-RU" : "en-GB")
                .setViewportSize(width, width < 500 ? 640 : 800)
                .setColorScheme(scheme);
    }

    private static void isForEverybody(Page page, String name) {
        Person.picture(page, name);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits its screen", name)
                .isEqualTo(true);
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as("%s", name)
                .filteredOn(rule -> SERIOUS.contains(rule.getImpact()))
                .extracting(rule ->
                        rule.getId() + " at " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
