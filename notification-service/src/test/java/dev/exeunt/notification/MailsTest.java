package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SignOutScope;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the mail of each cause in both languages. What arrived is left in {@code target/mails}, with a picture of it, for
 * a person to look at.
 */
@QuarkusTest
@TestProfile(ByMail.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailsTest {

    private static final Path FOLDER = Path.of("target", "mails");
    private static final Pattern FROM_ELSEWHERE =
            Pattern.compile("(?i)<(?:img|link|script|iframe|object|embed|form|video|audio)|\\bsrc=|url\\(|@import");
    private static final Set<String> KEPT = new ConcurrentSkipListSet<>();
    private static final String DEVICE = "Firefox on Debian";

    @Inject
    SessionLog log;

    @Inject
    TestTime.Movable time;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            this-device        | You signed out
            replaced           | You signed in again on the same device
            idle               | You were signed out because of inactivity
            lifetime           | You were signed out: it is time to sign in again
            session-limit      | A device was signed out to make room for a new one
            other-device       | One of your devices was signed out
            token-revoked      | Access to your account was revoked
            security-team      | The security team signed you out
            credential-changed | You were signed out because your sign-in data changed
            account-disabled   | Your account was disabled and you were signed out
            """)
    void inEnglish(String cause, String title) throws IOException {
        User user = User.registered("en", "Europe/Berlin");

        log.append(Ends.ended(user.subject(), Cause.of(cause).orElseThrow()));

        ReceivedMail mail = kept("en-" + cause, user.mailsWith(1).getFirst());
        assertThat(mail.subject()).isEqualTo(title);
        assertThat(mail.text())
                .startsWith(title)
                .contains(
                        "Device: " + DEVICE + " (web browser)",
                        "Signed in from: 192.0.2.10",
                        "When: Sunday, 22 November 2026, 11:15 (Central European Standard Time)",
                        "By whom: ",
                        "Your settings, notification preferences and connected services were not changed.",
                        "Wasn’t this you?",
                        "See my devices: http://127.0.0.1:8086/devices")
                .doesNotContainPattern("[а-яё]");
        assertThat(mail.html()).contains("<html lang=\"en\">", "<a href=\"http://127.0.0.1:8086/devices\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            this-device        | Вы вышли из аккаунта
            replaced           | Вы снова вошли на том же устройстве
            idle               | Выполнен выход из-за бездействия
            lifetime           | Выполнен выход: пора войти снова
            session-limit      | Самый давний вход завершён: достигнут предел по устройствам
            other-device       | На одном из ваших устройств выполнен выход
            token-revoked      | Доступ к вашему аккаунту отозван
            security-team      | Служба безопасности завершила ваш сеанс
            credential-changed | Выполнен выход: изменились данные для входа
            account-disabled   | Ваш аккаунт отключён, выполнен выход
            """)
    void inRussian(String cause, String title) throws IOException {
        User user = User.registered("ru", "Asia/Yekaterinburg");

        log.append(Ends.ended(user.subject(), Cause.of(cause).orElseThrow()));

        ReceivedMail mail = kept("ru-" + cause, user.mailsWith(1).getFirst());
        assertThat(mail.subject()).isEqualTo(title);
        assertThat(mail.text())
                .startsWith(title)
                .contains(
                        "Устройство: " + DEVICE + " (веб-браузер)",
                        "Вход с адреса: 192.0.2.10",
                        "Когда: Воскресенье, 22 ноября 2026 г., 15:15 (Екатеринбург",
                        "Кто завершил: ",
                        "Ваши настройки, параметры уведомлений и подключённые услуги не изменились.",
                        "Это были не вы?",
                        "Мои устройства: http://127.0.0.1:8086/devices");
        assertThat(mail.text().replace(DEVICE, "").replace("http://127.0.0.1:8086/devices", ""))
                .doesNotContainPattern("[A-Za-z]");
        assertThat(mail.html()).contains("<html lang=\"ru\">", "Мои устройства</a>");
    }

    @ParameterizedTest
    @CsvSource({
        "en, ALL, You were signed out on all devices",
        "en, OTHERS, You were signed out on your other devices",
        "ru, ALL, Выполнен выход на всех устройствах",
        "ru, OTHERS, Выполнен выход на других ваших устройствах"
    })
    void everywhereOrEverywhereElse(String language, SignOutScope scope, String title) throws IOException {
        User user = User.registered(language, "Europe/Moscow");

        log.append(Ends.signedOutEverywhere(user.subject(), scope, 25));

        String name = language + "-global-sign-out-" + scope.name().toLowerCase(java.util.Locale.ROOT);
        ReceivedMail mail = kept(name, user.mailsWith(1).getFirst());
        assertThat(mail.subject()).isEqualTo(title);
        assertThat(mail.text())
                .contains("device no. 1.", "device no. 20.", language.equals("en") ? "and 5 more" : "и ещё 5", ": 25")
                .doesNotContain("device no. 21.");
    }

    @ParameterizedTest
    @CsvSource({"en, this is what is known so far", "ru, здесь то, что известно на эту минуту"})
    void whatIsKnownAfterAMinuteSaysThatItIsNotAll(String language, String words) throws IOException {
        User user = User.registered(language, "Europe/Moscow");
        String signOutId = Ends.signOutId();
        log.append(
                Ends.requested(user.subject(), signOutId, LogoutCause.SECURITY_TEAM, SignOutScope.ALL),
                Ends.loggedOut(user.subject(), LogoutCause.SECURITY_TEAM, "Pixel 9", signOutId),
                Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        user.mailsWith(1);

        time.pass(Duration.ofSeconds(61));

        ReceivedMail mail = kept(language + "-so-far", user.mailsWith(2).getLast());
        assertThat(mail.text()).contains(words, "Pixel 9");
    }

    @Test
    void hostileTextIsShownAndLooksHarmless() throws IOException {
        User user = User.registered("ru", "Europe/Moscow");
        String label = "\u202E<img src=http://203.0.113.9/x onerror=alert(1)>{letter.title}\r\nBcc: x@example.org"
                + "w".repeat(65_536);

        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE, label, null));

        ReceivedMail mail = kept("ru-hostile", user.mailsWith(1).getFirst());
        assertThat(mail.text())
                .contains("<img src=http://203.0.113.9/x onerror=alert(1)>{letter.title}", "Bcc: x@example.o…");
        assertThat(mail.html()).contains("&lt;img src=http://203.0.113.9/x").doesNotContain("<img");
    }

    /** The last test: the others have left their mails. */
    @Test
    @Order(Integer.MAX_VALUE)
    void picturesForAPerson() throws IOException {
        Picture.paint(FOLDER.resolve("all-en"), mails("en"), 720, false);
        Picture.paint(FOLDER.resolve("all-ru"), mails("ru"), 720, false);
        Picture.paint(FOLDER.resolve("all-ru-phone"), mails("ru"), 390, false);
        Picture.paint(FOLDER.resolve("all-ru-dark"), mails("ru"), 720, true);
    }

    private static List<Path> mails(String language) {
        return KEPT.stream()
                .filter(name -> name.startsWith(language))
                .map(MailsTest::html)
                .toList();
    }

    private static Path html(String name) {
        return FOLDER.resolve(name + ".html");
    }

    /** Leaves the mail for a person, and checks what holds for all. */
    private static ReceivedMail kept(String name, ReceivedMail mail) throws IOException {
        Files.createDirectories(FOLDER);
        KEPT.add(name);
        Files.writeString(html(name), mail.html());
        Files.writeString(FOLDER.resolve(name + ".txt"), mail.text());
        assertThat(mail.html().replaceAll("&lt;.*?&gt;", "")).doesNotContainPattern(FROM_ELSEWHERE);
        if (!name.endsWith("hostile")) {
            assertThat(mail.text()).doesNotContain("{", "}", "null", "NOT_FOUND");
        }
        return mail;
    }
}
