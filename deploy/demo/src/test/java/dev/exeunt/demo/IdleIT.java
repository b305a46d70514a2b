package dev.exeunt.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On a shared computer, whose idle time is twelve seconds here: the warning comes after six. */
class IdleIT {

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    /** Two tabs, their streams and the inbox's are open all the time: none of them is the user. */
    @Test
    void pagesLeftAloneWarnAndAreSignedOutOnTime() {
        try (Person user = BROWSERS.person("demo-idle")) {
            Page page = user.signInOnSharedComputer();
            Page other = user.open("/devices");
            String token = user.token();
            Instant lastSeen = seen(token);

            assertThat(page.locator("#idle")).isVisible();
            assertThat(page.locator("#idle-text")).containsText(Pattern.compile("signed out in \\d s"));
            Person.picture(page, "idle");
            assertThat(seen(token)).as("nobody did anything").isEqualTo(lastSeen);

            Person.isAtLogin(page, "nothing was done for a while");
            Person.isAtLogin(other, "nothing was done for a while");
            assertThat(Api.check(token)).isEqualTo(401);
            Person.picture(page, "idle-ended");
        }
    }

    @Test
    void whoSaysSoInOneTabStaysInAll() {
        try (Person user = BROWSERS.person("demo-idle")) {
            Page page = user.signInOnSharedComputer();
            Page other = user.open("/settings");
            String token = user.token();
            Instant before = seen(token);
            assertThat(page.locator("#idle")).isVisible();
            assertThat(other.locator("#idle")).isVisible();

            page.locator("#stay").click();

            assertThat(page.locator("#idle")).isHidden();
            assertThat(other.locator("#idle")).isHidden();
            assertThat(seen(token)).isAfter(before);
            assertThat(page.locator("#balance")).isVisible();
        }
    }

    @Test
    void aHandOnThePageIsActivity() {
        try (Person user = BROWSERS.person("demo-idle")) {
            Page page = user.signInOnSharedComputer();
            page.navigate("/settings");
            String token = user.token();
            Instant before = seen(token);
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        page.keyboard().press("Tab");
                        assertThat(seen(token)).isAfter(before);
                    });
        }
    }

    /** Passively, as the page itself looks. */
    private static Instant seen(String token) {
        JsonNode session = Api.session(token);
        return Instant.parse(session.get("lastSeenAt").asText());
    }
}
