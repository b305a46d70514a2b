package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.events.DeliveryDelivered;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A loop of sign-outs floods nobody, and hides nothing. */
@QuarkusTest
class LimitsTest {

    private static final int MAILS = 10;
    private static final int ITEMS = 50;

    @Inject
    SessionLog log;

    @Inject
    OutcomeLog outcomes;

    @Inject
    TestTime.Movable time;

    @AfterEach
    void whatIsHeldGoesOut() {
        time.pass(Duration.ofMinutes(61));
    }

    @Test
    void whatIsTooMuchForAMailboxIsFoldedIntoOneMailThatTellsHowMuch() {
        User user = User.english();

        List<SessionEvent> ends = ends(user, MAILS + 15);
        log.append(ends);

        user.mailsWith(MAILS);
        user.inboxWith(MAILS + 15);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mailStates(user))
                .containsOnly(Map.entry("delivered", 10L), Map.entry("pending", 1L), Map.entry("folded", 14L)));

        time.pass(Duration.ofMinutes(61));

        ReceivedMail last = user.mailsWith(MAILS + 1).getLast();
        String told = "and 14 more messages about sign-outs that were not sent one by one";
        assertThat(last.text()).contains(told);
        assertThat(last.html()).contains(told);
        assertThat(user.mails()).hasSize(MAILS + 1);
        // The mail is there before its outcome is stored.
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(mailStates(user))
                .containsOnly(Map.entry("delivered", 25L)));
        UUID carrier = ends.get(MAILS).id();
        assertThat(outcomes.of(user, 2 * (MAILS + 15)))
                .filteredOn(outcome -> outcome.channel().equals("email"))
                .filteredOn(outcome -> outcome instanceof DeliveryDelivered each && each.toldWith() != null)
                .hasSize(14)
                .allSatisfy(outcome ->
                        assertThat(((DeliveryDelivered) outcome).toldWith()).isEqualTo(carrier));
    }

    @Test
    void whatCannotBeDoneInALoopIsNeverFolded() {
        User user = User.registered("ru", "Europe/Moscow");
        log.append(ends(user, MAILS + 3));
        user.mailsWith(MAILS);

        log.append(Ends.loggedOut(user.subject(), LogoutCause.CREDENTIAL_CHANGED));

        assertThat(user.mailsWith(MAILS + 1).getLast().subject())
                .isEqualTo("Выполнен выход: изменились данные для входа");
        time.pass(Duration.ofMinutes(61));
        assertThat(user.mailsWith(MAILS + 2).getLast().text())
                .contains("и ещё 2 сообщения о выходах, которые мы не стали присылать по отдельности");
    }

    @Test
    void anotherUserIsToldMeanwhile() {
        User loud = User.english();
        User quiet = User.english();
        log.append(ends(loud, MAILS + 5));

        log.append(ends(quiet, 1));

        assertThat(quiet.mailsWith(1)).hasSize(1);
    }

    @Test
    void theInboxCountsUnderItsLastItem() {
        User user = User.english();
        log.append(Stream.generate(() -> (SessionEvent) Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE))
                .limit(ITEMS + 1)
                .toList());

        outcomes.of(user, ITEMS + 1);

        List<Map<String, Object>> items = user.inbox();
        assertThat(items).hasSize(ITEMS);
        assertThat(items.getFirst()).containsEntry("more", 1);
        assertThat(items.getFirst().get("body").toString())
                .endsWith("and 1 more message about a sign-out that was not sent by itself");
        assertThat(items.get(1)).containsEntry("more", 0);
    }

    private static List<SessionEvent> ends(User user, int count) {
        return Stream.generate(() -> (SessionEvent) Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE))
                .limit(count)
                .toList();
    }

    private static Map<String, Long> mailStates(User user) {
        return user.ask("select state from delivery where subject = ? and channel = 'email'").stream()
                .collect(
                        java.util.stream.Collectors.groupingBy(state -> state, java.util.stream.Collectors.counting()));
    }
}
