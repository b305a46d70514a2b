package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.notification.SmtpServer.Manner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to mail while the mail server is away or misbehaves. */
@QuarkusTest
class SmtpTroubleTest {

    @Inject
    SessionLog log;

    @Inject
    Postbox postbox;

    @Inject
    TestTime.Movable time;

    @ConfigProperty(name = "exeunt.notification.smtp.port")
    int port;

    @BeforeEach
    void nobodyListens() {
        postbox.shut();
    }

    @AfterEach
    void theUsualServerListens() {
        postbox.open();
    }

    @Test
    void whileTheServerIsAwayMailIsKeptAndThenDeliveredOnce() {
        User user = User.english();

        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));

        user.reaches("email retrying", "inbox delivered");
        assertThat(user.inbox()).hasSize(1);
        postbox.open();
        time.pass(Duration.ofMinutes(1));
        user.reaches("email delivered", "inbox delivered");
        assertThat(user.mails()).hasSize(1).extracting(ReceivedMail::messageId).doesNotContain("");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFER", "REFUSE_DATA", "HANG", "CUT"})
    void whatMayGoBetterLaterIsTriedAgain(Manner trouble) {
        User user = User.english();
        try (SmtpServer server = new SmtpServer(port, trouble)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
            user.reaches("email retrying", "inbox delivered");

            server.behave(Manner.ACCEPT);
            time.pass(Duration.ofMinutes(1));

            user.reaches("email delivered", "inbox delivered");
            assertThat(server.to(user.address()))
                    .extracting(SmtpTroubleTest::messageId)
                    .containsOnly(messageId(last(server, user)));
        }
    }

    @Test
    void whenAnOutageEndsAllGoOnHoweverLongTheirWaitsHaveGrown() {
        User user = User.english();
        for (int i = 0; i < 3; i++) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        }
        user.inboxWith(3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> user.ask("""
                        update delivery set state = 'retrying', reason = 'unreachable', detail = 'as after hours',
                          next_at = now() + interval '30 days'
                        where subject = ? and channel = 'email' and not under_way returning state""").size() == 3);

        postbox.open();

        assertThat(user.mailsWith(3)).hasSize(3);
    }

    @Test
    void aMailboxThatDoesNotExistIsGivenUpAtOnce() {
        User user = User.english();
        try (SmtpServer server = new SmtpServer(port, Manner.REJECT)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));

            user.reaches("email gave-up", "inbox delivered");
            assertThat(server.to(user.address())).isEmpty();
            assertThat(user.ask(
                            "select reason || ': ' || detail from delivery where subject = ? and channel = 'email'"))
                    .containsExactly("refused: SMTP answered 550");
        }
    }

    @Test
    void afterADayNothingIsTriedAgain() {
        User user = User.english();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.reaches("email retrying", "inbox delivered");

        time.pass(Duration.ofHours(25));

        user.reaches("email gave-up", "inbox delivered");
    }

    @Test
    void anAttemptThatWasBrokenOffIsMadeAgainUnderTheSameId() {
        User user = User.english();
        try (SmtpServer server = new SmtpServer(port, Manner.ACCEPT)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
            user.reaches("email delivered", "inbox delivered");

            // As a crash between sending and storing the outcome leaves it.
            assertThat(user.ask("""
                            update delivery set state = 'pending', under_way = true, next_at = now(),
                              letter = (select letter from delivery where letter is not null limit 1)
                            where subject = ? and channel = 'email' returning state""")).hasSize(1);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> server.to(user.address()).size() == 2);
            assertThat(server.to(user.address()).stream()
                            .map(SmtpTroubleTest::messageId)
                            .distinct())
                    .hasSize(1);
            user.reaches("email delivered", "inbox delivered");
            assertThat(Metrics.sum("exeunt_notification_deliveries_uncertain_total"))
                    .isPositive();
        }
    }

    @Test
    void textFromADeviceIsNeverAHeaderMarkupOrTemplate() {
        User user = User.english();
        String label = "x\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>{letter.title}\u202Eevil\u0000"
                + "<img src=http://203.0.113.9/x>";
        try (SmtpServer server = new SmtpServer(port, Manner.ACCEPT)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE, label, null));
            user.reaches("email delivered", "inbox delivered");

            SmtpServer.Taken mail = last(server, user);
            assertThat(mail.recipients()).containsExactly("<" + user.address() + ">");
            assertThat(mail.head()).doesNotContainIgnoringCase("bcc").doesNotContain("victim", "script");
            assertThat(mail.head().lines().filter(line -> line.startsWith("To:")))
                    .hasSize(1);
        }
        String body = user.inbox().getFirst().get("body").toString();
        assertThat(body).contains("Bcc: victim@example.org", "<script>alert(1)</script>{letter.title}evil");
        assertThat(body).doesNotContain("\r", "\u0000", "\u202E");
    }

    @Test
    void inAMailHostileTextIsShownAsText() {
        User user = User.english();
        postbox.open();

        log.append(Ends.loggedOut(
                user.subject(), LogoutCause.OTHER_DEVICE, "<b onclick=\"x\">'{letter.title}'</b>\u202E&amp;", null));

        ReceivedMail mail = user.mailsWith(1).getFirst();
        assertThat(mail.text()).contains("<b onclick=\"x\">'{letter.title}'</b>&amp;");
        assertThat(mail.html())
                .contains("&lt;b onclick=&quot;x&quot;&gt;&#39;{letter.title}&#39;&lt;/b&gt;&amp;amp;")
                .doesNotContain("<b onclick", "\u202E");
    }

    private static SmtpServer.Taken last(SmtpServer server, User user) {
        List<SmtpServer.Taken> taken = server.to(user.address());
        return taken.getLast();
    }

    private static String messageId(SmtpServer.Taken mail) {
        return mail.head()
                .lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }
}
