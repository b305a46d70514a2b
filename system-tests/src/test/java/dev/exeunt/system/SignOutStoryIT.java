package dev.exeunt.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.exeunt.system.SystemAssertions.assertThat;

@ExtendWith(Stack.class)
class SignOutStoryIT {

    private final Exeunt exeunt = Stack.exeunt();

    @Test
    void oneDeviceSignsOutEverywhereAndEverybodyWhoMustKnowKnows() {
        User user = User.who(exeunt, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        Device phone = user.signsIn("android", "Pixel 9");
        assertThat(phone).isSignedIn();

        SignOut signOut = laptop.signsOutEverywhere();

        assertThat(phone).isRefusedBecauseOf("global-sign-out");
        assertThat(laptop).isRefusedBecauseOf("global-sign-out");
        assertThat(signOut).completesWith(2);
        assertThat(Trail.of(exeunt, user))
                .shows(
                        "session.opened",
                        "session.opened",
                        "global-sign-out.requested",
                        "session.logged-out",
                        "session.logged-out",
                        "global-sign-out.completed")
                .showsOneEndOfEach(signOut, "global-sign-out", laptop, phone);
        Mailbox mailbox = Mailbox.of(exeunt, user);
        assertThat(mailbox).holds(1).tells(0, "You were signed out on all devices", "Firefox on Debian", "Pixel 9");
        Device again = user.signsIn("web", "Firefox on Debian");
        assertThat(again).seesSignedIn(again).seesEnded(laptop, phone).findsInInbox("global-sign-out");

        // What a user is told comes in the log's order: had the first message come twice, it would lie before the next.
        again.signsOutEverywhere();
        assertThat(mailbox).holds(2);
    }

    @Test
    void signingTheOthersOutKeepsExactlyTheDeviceInHand() {
        User user = User.who(exeunt, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        Device phone = user.signsIn("android", "Pixel 9");
        Device tablet = user.signsIn("ios", "iPad");

        SignOut signOut = laptop.signsOutTheOthers();

        assertThat(phone).isRefusedBecauseOf("global-sign-out");
        assertThat(tablet).isRefusedBecauseOf("global-sign-out");
        assertThat(signOut).completesWith(2);
        assertThat(laptop)
                .isSignedIn()
                .seesSignedIn(laptop)
                .seesEnded(phone, tablet)
                .findsInInbox("global-sign-out");
        assertThat(Mailbox.of(exeunt, user)).holds(1);
    }

    @Test
    void aUserIsToldInTheirLanguage() {
        User user = User.who(exeunt, "ru");
        Device laptop = user.signsIn("web", "Firefox");
        Device phone = user.signsIn("android", "Pixel 9");

        laptop.signsOut(phone);

        assertThat(phone).isRefusedBecauseOf("other-device");
        assertThat(Mailbox.of(exeunt, user)).holds(1).tells(0, "На одном из ваших устройств выполнен выход", "Pixel 9");
        assertThat(laptop).findsInInbox("other-device");
    }

    @Test
    void whoeverSignsOutOfTheDeviceInHandGetsNoMail() {
        User user = User.who(exeunt, "en");
        Device phone = user.signsIn("android", "Pixel 9");
        Device laptop = user.signsIn("web", "Firefox on Debian");

        phone.signsOut();

        assertThat(phone).isRefusedBecauseOf("this-device");
        assertThat(laptop).findsInInbox("this-device");
        // The next cause that is mailed brings the first message.
        laptop.signsOutEverywhere();
        assertThat(Mailbox.of(exeunt, user)).holds(1);
    }
}
