package dev.exeunt.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.UUID;

import static dev.exeunt.system.SystemAssertions.assertThat;

/** While a new version comes, an instance of it writes into the log that the old ones read. */
@ExtendWith(Stack.class)
class VersionsIT {

    private final Exeunt exeunt = Stack.exeunt();

    @Test
    void whatANewerWriterAddsIsPassedOverAndWhatIsKnownOfItCounts() {
        User user = User.who(exeunt, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        Device phone = user.signsIn("android", "Pixel 9");

        try (Log log = new Log(exeunt)) {
            log.append(user.subject(), endByANewerWriter("v2", user, laptop));
            log.append(user.subject(), endByANewerWriter("v1", user, phone));
        }

        assertThat(phone).isSoonRefusedBecauseOf("other-device");
        assertThat(laptop).isSignedIn();
        assertThat(Mailbox.of(exeunt, user)).holds(1);
        assertThat(Trail.of(exeunt, user))
                .shows("session.opened", "session.opened", "dev.exeunt.session.logged-out.v2", "session.logged-out");
    }

    /** With an attribute and two fields that no version has yet. */
    private static String endByANewerWriter(String version, User user, Device device) {
        Instant now = Instant.now();
        return """
                {"specversion":"1.0","id":"%s","source":"/exeunt/session-service","type":"dev.exeunt.session.logged-out.%s",
                 "subject":"%s","time":"%s","datacontenttype":"application/json","somethingnew":"1",
                 "data":{"subject":"%s","sid":"%s","occurredAt":"%s","initiator":"user","actor":"%s",
                  "device":{"kind":"android","label":"Pixel 9","shared":false,"colour":"green"},
                  "client":"account-android","address":"192.0.2.10","cause":"other-device","signOutId":null,
                  "mood":{"of":"the user"}}}
                """.formatted(
                UUID.randomUUID(), version, user.subject(), now, user.subject(), device.sid(), now, user.subject());
    }
}
