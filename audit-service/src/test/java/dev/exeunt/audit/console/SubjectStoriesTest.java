package dev.exeunt.audit.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.exeunt.audit.console.Desk.Screen;
import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

/** The security team looks at somebody, and signs somebody out, with the real session-service behind the console. */
@QuarkusTest
class SubjectStoriesTest {

    private static final List<String> DEVICES = List.of(
            "{\"kind\":\"web\",\"label\":\"Firefox on Debian\",\"shared\":false}",
            "{\"kind\":\"android\",\"label\":\"Pixel 9\",\"shared\":false}",
            "{\"kind\":\"web\",\"label\":\"Library terminal\",\"shared\":true}");

    private static Desk desk;
    private static SessionServiceProcess sessions;
    private static String team;

    @TestHTTPResource("/")
    URI base;

    @BeforeEach
    void open() throws IOException {
        if (sessions == null) {
            desk = new Desk(base.toString().replaceFirst("/$", ""));
            sessions = SessionServiceProcess.start();
            team = desk.signedIn(IssuerResource.TEAM);
        }
    }

    @AfterEach
    void leave() {
        desk.leave(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class));
    }

    @AfterAll
    static void close() {
        if (sessions != null) {
            sessions.close();
            sessions = null;
        }
        if (desk != null) {
            desk.close();
            desk = null;
        }
    }

    @Test
    void aSubjectIsSeenWholeAndSignedOutAfterAPreview() {
        String subject = "demo-en";
        List<String> tokens = new ArrayList<>(
                DEVICES.stream().map(device -> openSession(subject, device)).toList());
        signOutOne(tokens.removeLast());
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console/subject");
        page.locator("input[name=id]").fill(subject);
        page.locator("button.main").click();
        assertThat(page.locator(".live li")).hasCount(2);
        assertThat(page.locator(".ended li")).hasCount(1);
        assertThat(page.locator(".ended")).containsText("on this device");
        assertThat(page.locator(".live")).containsText("Pixel 9");
        Desk.picture(page, "subject-light-en");
        Desk.isForEverybody(page);

        page.locator("text=Sign out everywhere …").click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).containsText("2 sessions will end, at once:");
        assertThat(dialog.locator(".hit li")).hasCount(2);
        Desk.picture(page, "sign-out-preview");
        Desk.isForEverybody(page);
        page.keyboard().press("Escape");
        assertThat(page.locator(".live li")).hasCount(2);
        tokens.forEach(token -> check(token, 200));

        page.locator("text=Sign out everywhere …").click();
        dialog.locator("button.danger").click();
        assertThat(dialog).containsText("Done: 2 sessions have ended.");
        Desk.picture(page, "sign-out-done");
        dialog.locator("text=Close").click();
        assertThat(page.locator(".live")).containsText("Nobody is signed in.");
        assertThat(page.locator(".ended li")).hasCount(3);
        assertThat(page.locator(".ended").first()).containsText("security team");
        tokens.forEach(token -> check(token, 401));
        page.navigate("/console?subject=" + subject + "&actor=" + IssuerResource.TEAM);
        assertThat(page.locator("main")).containsText("Sign-out everywhere asked for");
        Page russian = desk.page(Screen.NARROW, team);
        russian.navigate("/console/subject?id=" + subject);
        assertThat(russian.locator(".ended li")).hasCount(3);
        Desk.picture(russian, "subject-narrow-dark-ru");
        Desk.isForEverybody(russian);
    }

    @Test
    void whoMayOnlyReadSeesTheTrailAlone() {
        Page page = desk.page(Screen.USUAL, desk.signedIn(IssuerResource.READER));
        page.navigate("/console/subject?id=demo-ru");

        assertThat(page.locator("main")).containsText("Who is signed in now is shown to the security team.");
        assertThat(page.locator("text=Sign out everywhere")).hasCount(0);
    }

    @Test
    void theWholeStoryIsToldByTheKeyboardAlone() {
        String subject = "demo-" + UUID.randomUUID();
        openSession(subject, DEVICES.getFirst());
        Page page = desk.page(Screen.USUAL, team);
        page.navigate("/console/subject?id=" + subject);
        assertThat(page.locator(".live li")).hasCount(1);
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator("text=Sign out everywhere …")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open] button").first()).isFocused();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).containsText("Done: 1 session has ended.");
        page.keyboard().press("Enter");
        assertThat(page.locator(".live")).containsText("Nobody is signed in.");
    }

    private static String openSession(String subject, String device) {
        return given().auth()
                .oauth2(Tokens.withRole("session-issuer"))
                .contentType("application/json")
                .body("{\"subject\":\"" + subject
                        + "\",\"client\":\"account-web\",\"address\":\"192.0.2.10\",\"device\":" + device + "}")
                .post(sessions.base() + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static void signOutOne(String token) {
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .post(sessions.base() + "/logout")
                .then()
                .statusCode(200);
    }

    private static void check(String token, int status) {
        given().auth()
                .oauth2(token)
                .get(sessions.base() + "/session?passive=true")
                .then()
                .statusCode(status);
    }
}
