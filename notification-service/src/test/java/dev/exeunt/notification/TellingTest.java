package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.events.TimeoutKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** From the log to the inbox and the mailbox. */
@QuarkusTest
class TellingTest {

    @Inject
    SessionLog log;

    @Inject
    TestTime.Movable time;

    static Stream<Cause> causes() {
        return Cause.all();
    }

    @ParameterizedTest
    @MethodSource("causes")
    void eachCauseReachesItsChannels(Cause cause) {
        User user = User.english();
        SessionEvent end = Ends.ended(user.subject(), cause);

        log.append(end);

        Map<String, Object> item = user.inboxWith(1).getFirst();
        assertThat(item)
                .containsEntry("cause", cause.code())
                .containsEntry("eventId", end.id().toString());
        assertThat(item.get("body").toString())
                .contains("Firefox on Debian (web browser)", "192.0.2.10", "22 November 2026, 11:15");
        if (isMailed(cause)) {
            ReceivedMail mail = user.mailsWith(1).getFirst();
            assertThat(mail.subject()).isEqualTo(item.get("title"));
            assertThat(mail.text()).contains("Firefox on Debian", "192.0.2.10", "22 November 2026, 11:15", "settings");
            assertThat(mail.html()).contains("Firefox on Debian", "192.0.2.10", "22 November 2026, 11:15", "settings");
        } else {
            assertThat(user.deliveriesOf(end.id())).containsExactly("inbox delivered");
        }
    }

    private static boolean isMailed(Cause cause) {
        return switch (cause) {
            case Cause.Logout logout ->
                switch (logout.why()) {
                    case THIS_DEVICE, REPLACED, SESSION_LIMIT -> false;
                    case OTHER_DEVICE, GLOBAL_SIGN_OUT, SECURITY_TEAM, TOKEN_REVOKED -> true;
                    case ACCOUNT_DISABLED, CREDENTIAL_CHANGED -> true;
                };
            case Cause.Timeout timeout -> false;
        };
    }

    @Test
    void aSignInTellsNothingUnlessItReplacesAnother() {
        User user = User.english();
        String replaced = Ends.sid();

        log.append(Ends.opened(user.subject(), null), Ends.opened(user.subject(), replaced));

        user.inboxWith(1);
        log.append(Ends.timedOut(user.subject(), TimeoutKind.IDLE));
        assertThat(user.inboxWith(2)).extracting(item -> item.get("cause")).containsExactly("idle", "replaced");
    }

    @ParameterizedTest
    @MethodSource("causes")
    void russianIsRussian(Cause cause) {
        User user = User.registered("ru-RU", "Asia/Yekaterinburg");

        log.append(Ends.ended(user.subject(), cause));

        Map<String, Object> item = user.inboxWith(1).getFirst();
        assertThat(item).containsEntry("language", "ru");
        assertThat(item.get("body").toString()).contains("22 ноября 2026 г., 15:15", "Ваши настройки");
        assertThat(item.get("title").toString()).doesNotContainPattern("[A-Za-z]");
        if (isMailed(cause)) {
            ReceivedMail mail = user.mailsWith(1).getFirst();
            assertThat(mail.subject()).isEqualTo(item.get("title"));
            assertThat(mail.text()).contains("Firefox on Debian (веб-браузер)", "Это были не вы?", "Мои устройства:");
            assertThat(mail.html()).contains("<html lang=\"ru\">", "Это были не вы?", "Мои устройства</a>");
        }
    }

    @Test
    void aGlobalSignOutOfThreeDevicesIsOneMessage() {
        User user = User.english();

        log.append(Ends.signedOutEverywhere(user.subject(), 3));
        log.append(Ends.timedOut(user.subject(), TimeoutKind.IDLE));

        assertThat(user.inboxWith(2))
                .extracting(item -> item.get("kind"))
                .containsExactly("timed-out", "global-sign-out");
        ReceivedMail mail = user.mailsWith(1).getFirst();
        assertThat(mail.subject()).isEqualTo("You were signed out on all devices");
        assertThat(mail.text()).contains("device no. 1.", "device no. 2.", "device no. 3.", "Devices: 3");
        assertThat(mail.text()).doesNotContain("more");
        assertThat(user.deliveries()).containsExactly("email delivered", "inbox delivered", "inbox delivered");
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void aGlobalSignOutOfManyDevicesNamesTwenty() {
        User user = User.english();

        log.append(Ends.signedOutEverywhere(user.subject(), 25));

        ReceivedMail mail = user.mailsWith(1).getFirst();
        assertThat(mail.text())
                .contains("device no. 20.", "and 5 more", "Devices: 25")
                .doesNotContain("device no. 21.");
        assertThat(mail.html()).contains("device no. 20.", "and 5 more").doesNotContain("device no. 21.");
        assertThat(user.inbox()).hasSize(1);
    }

    @Test
    void aSignOutOfTheOthersThatMetNoneTellsNothing() {
        User user = User.english();
        String signOutId = Ends.signOutId();

        log.append(
                Ends.requested(user.subject(), signOutId, LogoutCause.GLOBAL_SIGN_OUT, SignOutScope.OTHERS),
                Ends.completed(user.subject(), signOutId, 0),
                Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));

        assertThat(user.inboxWith(1)).extracting(item -> item.get("cause")).containsExactly("this-device");
        assertThat(user.deliveries()).containsExactly("inbox delivered");
    }

    @Test
    void withoutItsCompletionAGlobalSignOutIsToldAfterAMinuteAndOnlyThen() {
        User user = User.english();
        String signOutId = Ends.signOutId();
        SessionLoggedOut first = Ends.loggedOut(user.subject(), LogoutCause.SECURITY_TEAM, "early", signOutId);

        // The device met the raised epoch by itself, so that its end came before the request.
        log.append(first, Ends.requested(user.subject(), signOutId, LogoutCause.SECURITY_TEAM, SignOutScope.ALL));
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        assertThat(user.inboxWith(1)).extracting(item -> item.get("cause")).containsExactly("this-device");
        time.pass(Duration.ofSeconds(61));

        assertThat(user.inboxWith(2).getFirst()).containsEntry("cause", "security-team");
        assertThat(user.mailsWith(1).getFirst().text()).contains("early", "Devices: 1");

        log.append(
                Ends.loggedOut(user.subject(), LogoutCause.SECURITY_TEAM, "late", signOutId),
                Ends.completed(user.subject(), signOutId, 2),
                Ends.timedOut(user.subject(), TimeoutKind.LIFETIME));
        assertThat(user.inboxWith(3)).hasSize(3);
        assertThat(user.mails()).hasSize(1);
    }

    @Test
    void whatIsHeardTwiceIsToldOnce() {
        User user = User.english();
        SessionLoggedOut end = Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE);
        SessionLoggedOut sameSession = new SessionLoggedOut(
                UUID.randomUUID(),
                end.subject(),
                end.sid(),
                end.occurredAt(),
                end.initiator(),
                end.actor(),
                end.device(),
                end.client(),
                end.address(),
                LogoutCause.TOKEN_REVOKED,
                null);
        List<SessionEvent> everywhere = Ends.signedOutEverywhere(user.subject(), 2);

        log.append(end, end, sameSession, end);
        log.append(everywhere);
        log.append(everywhere);
        log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));

        assertThat(user.inboxWith(3))
                .extracting(item -> item.get("cause"))
                .containsExactly("this-device", "global-sign-out", "other-device");
        assertThat(user.mailsWith(2))
                .hasSize(2)
                .extracting(ReceivedMail::messageId)
                .doesNotHaveDuplicates();
        assertThat(user.deliveries()).hasSize(5);
    }

    @Test
    void whoMutedMailFindsItInTheInboxAndKeepsTheChoiceOverSignOuts() {
        User user = User.english();
        Preferencing.choose(user, "{\"language\":\"ru\",\"channels\":{\"email\":false,\"inbox\":false}}");

        log.append(Ends.timedOut(user.subject(), TimeoutKind.IDLE));
        log.append(Ends.signedOutEverywhere(user.subject(), 1));

        assertThat(user.inboxWith(1)).hasSize(1).first().satisfies(item -> {
            assertThat(item).containsEntry("cause", "global-sign-out").containsEntry("language", "ru");
        });
        assertThat(user.deliveries()).containsExactly("inbox delivered");
        assertThat(Preferencing.of(user))
                .isEqualTo(Map.of(
                        "language", "ru", "zone", "Europe/Berlin", "channels", Preferencing.all("email", "inbox")));
    }

    @Test
    void whoseAddressIsUnknownIsToldInTheInboxAndTheOutcomeSaysSo() {
        User stranger = new User("u-" + UUID.randomUUID());

        log.append(Ends.loggedOut(stranger.subject(), LogoutCause.SECURITY_TEAM));

        assertThat(stranger.inboxWith(1)).hasSize(1).first().satisfies(item -> assertThat(item)
                .containsEntry("language", "en"));
        stranger.reaches("email gave-up", "inbox delivered");
    }
}
