package dev.exeunt.system;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;

import static dev.exeunt.system.SystemAssertions.assertThat;

@ExtendWith(Stack.class)
class RestartIT {

    private final Installation installation = Stack.installation();
    private final Exeunt exeunt = Stack.exeunt();

    @ParameterizedTest
    @EnumSource
    void everyEndLeavesNoProcessAndTheNextStartFindsEverything(Ending ending) {
        User user = User.who(exeunt, "en");
        Device phone = user.signsIn("android", "Pixel 9");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        laptop.signsOut();
        assertThat(Trail.of(exeunt, user)).shows("session.opened", "session.opened", "session.logged-out");
        Set<ProcessHandle> processes = installation.processes();

        ending.end(installation);

        SystemAssertions.soon(() -> {
            Assertions.assertThat(processes).noneMatch(ProcessHandle::isAlive);
            Assertions.assertThat(Processes.workingIn(installation.home())).isEmpty();
        });

        installation.up();

        assertThat(phone).isSignedIn().seesSignedIn(phone).seesEnded(laptop).findsInInbox("this-device");
        assertThat(laptop).isRefusedBecauseOf("this-device");
        assertThat(phone.signsOutEverywhere()).completesWith(1);
        assertThat(Trail.of(exeunt, user))
                .shows(
                        "session.opened",
                        "session.opened",
                        "session.logged-out",
                        "global-sign-out.requested",
                        "session.logged-out",
                        "global-sign-out.completed");
    }
}
