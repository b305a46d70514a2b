package dev.exeunt.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The account as an app, on the ways that Android and iOS have. */
class AppIT {

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    @BeforeEach
    void nobodyIsSignedIn() {
        Api.nobodyIsSignedIn("demo-app");
    }

    @Test
    void onAndroidTheWayIsMenuSettingsSignOutConfirm() {
        try (Person user = phone()) {
            Page app = open(user, "android");
            String token = token(app, "android");
            assertThat(Api.session(token).at("/deadlines/idle").isNull())
                    .as("no idle time")
                    .isTrue();
            assertThat(Api.session(token).at("/device/kind").asText()).isEqualTo("android");
            Person.picture(app, "android-home");
            app.locator("#menu").click();
            Person.picture(app, "android-menu");
            app.locator("#drawer [data-go=settings]").click();
            Person.picture(app, "android-settings");
            app.locator("#sign-out").click();
            assertThat(app.locator("#confirm-title")).hasText("Sign out of the account on this phone?");
            app.locator("#confirm-yes").click();

            assertThat(app.locator("#password")).isVisible();
            assertThat(Api.check(token)).isEqualTo(401);
            app.reload();
            assertThat(app.locator("#password")).isVisible();
            assertThat(app.locator("[data-screen=home]")).isHidden();
        }
    }

    @Test
    void onIosTheWayIsProfileItsSettingsSignOutConfirm() {
        try (Person user = phone()) {
            Page app = open(user, "ios");
            String token = token(app, "ios");
            app.locator("#dock [data-go=profile]").click();
            Person.picture(app, "ios-profile");
            app.locator("[data-screen=profile] [data-go=settings]").click();
            app.locator("#sign-out").click();
            app.locator("#confirm-yes").click();

            assertThat(app.locator("#password")).isVisible();
            Person.picture(app, "ios-signed-out");
            assertThat(Api.check(token)).isEqualTo(401);
        }
    }

    /** The one on the screen is told at once; the one that was closed asks for authorization when it is opened. */
    @Test
    void anAppThatWasSignedOutElsewhereAsksForAuthorizationAndSaysWhy() {
        try (Person open = phone();
                Person shut = phone()) {
            Page shown = open(open, "android");
            Page closed = open(shut, "ios");
            String token = token(closed, "ios");
            closed.close();

            Api.signOutEverywhere(token);

            assertThat(shown.locator("#ending")).containsText("You were signed out on all devices, at ");
            assertThat(shown.locator("#password")).isVisible();
            Page reopened = shut.open("/app?platform=ios");
            assertThat(reopened.locator("#ending")).containsText("You were signed out on all devices, at ");
            assertThat(reopened.locator("#balance")).isEmpty();
            Person.picture(reopened, "ios-reopened");
        }
    }

    @Test
    void theAppListsDevicesAndSignsOneOut() {
        try (Person user = phone()) {
            Page app = open(user, "android");
            Api.Device lost = Api.open("demo-app", "ios", "A lost phone");
            app.locator("#menu").click();
            app.locator("#drawer [data-go=devices]").click();
            app.locator("#live button").first().click();
            app.locator("#confirm-yes").click();

            assertThat(app.locator("#said")).hasText("Signed out: A lost phone");
            assertThat(app.locator("#past li").first()).containsText("A lost phone");
            assertThat(Api.check(lost.token())).isEqualTo(401);
            Person.picture(app, "android-devices");
        }
    }

    private static Person phone() {
        return BROWSERS.person(
                "demo-app", new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(360, 740));
    }

    private static Page open(Person user, String platform) {
        Page app = user.open("/app?platform=" + platform);
        Person.fill(app, user.user(), Stack.PASSWORD);
        app.locator("#sign-in [type=submit]").click();
        assertThat(app.locator("#balance")).hasText("£24.80");
        assertThat(user.sessionCookie()).as("an app has no cookie").isEmpty();
        return app;
    }

    private static String token(Page app, String platform) {
        return (String) app.evaluate("localStorage.getItem('app-on-" + platform + "')");
    }
}
