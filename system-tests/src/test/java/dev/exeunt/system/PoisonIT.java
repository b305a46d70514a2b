package dev.exeunt.system;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.exeunt.system.SystemAssertions.assertThat;

@ExtendWith(Stack.class)
class PoisonIT {

    private final Exeunt exeunt = Stack.exeunt();

    @Test
    void whatIsNoEventIsPutAsideByEachReaderAndTheNextRecordIsRead() {
        User user = User.who(exeunt, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        try (Log log = new Log(exeunt)) {
            // The key brings it into the partition in which everything of this user stands.
            String poison = "no event of ours, for " + user.subject();
            log.append(user.subject(), poison);

            SignOut signOut = laptop.signsOutEverywhere();

            assertThat(signOut).completesWith(1);
            assertThat(Mailbox.of(exeunt, user)).holds(1);
            assertThat(Trail.of(exeunt, user))
                    .shows(
                            "session.opened",
                            "global-sign-out.requested",
                            "session.logged-out",
                            "global-sign-out.completed");
            Assertions.assertThat(Trail.poison(exeunt)).contains(poison);
            SystemAssertions.soon(() -> Assertions.assertThat(log.readersThatPutAside(poison))
                    .containsExactlyInAnyOrder("session-service", "audit-service", "notification-service"));
        }
    }
}
