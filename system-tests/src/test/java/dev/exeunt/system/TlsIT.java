package dev.exeunt.system;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static dev.exeunt.system.SystemAssertions.assertThat;

/**
 * All three engines by TLS, with passwords and no more rights than {@code deploy/access} gives, and the services by TLS among
 * themselves, started as where others can connect: nothing refuses to start, and everybody who must know knows.
 */
class TlsIT {

    private static TlsSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new TlsSite().withServices();
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @Test
    void signingOutWorksByTlsAloneAndWithTheRightsThatAreGiven() {
        User user = User.who(site, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        Device phone = user.signsIn("android", "Pixel 9");
        Device tablet = user.signsIn("ios", "iPad");
        assertThat(phone).isSignedIn();

        laptop.signsOut(phone);
        assertThat(phone).isRefusedBecauseOf("other-device");
        SignOut signOut = laptop.signsOutEverywhere();

        assertThat(tablet).isRefusedBecauseOf("global-sign-out");
        assertThat(laptop).isRefusedBecauseOf("global-sign-out");
        assertThat(signOut).completesWith(2);
        assertThat(Trail.of(site, user))
                .shows(
                        "session.opened",
                        "session.opened",
                        "session.opened",
                        "session.logged-out",
                        "global-sign-out.requested",
                        "session.logged-out",
                        "session.logged-out",
                        "global-sign-out.completed");
        assertThat(Mailbox.of(site, user)).holds(2);
        Device again = user.signsIn("web", "Firefox on Debian");
        assertThat(again).findsInInbox("global-sign-out", "other-device");
        // What was delivered is another topic's: notification-service writes there, and audit-service reads.
        SystemAssertions.soon(() -> Assertions.assertThat(Trail.of(site, user).steps())
                .extracting(Trail.Step::what)
                .filteredOn("delivery.delivered"::equals)
                .hasSize(4));
        Assertions.assertThat(site.said())
                .doesNotContain("Started for a local run alone")
                .doesNotContainPattern("(?i)not authorized|authorization ?(failed|exception)|NOPERM|permission denied");
    }

    /** Whoever stands between holds a certificate as well, one for a name of their own. */
    @Test
    void aRedisUnderANameThatItsCertificateDoesntHaveIsNotBelieved() {
        Http misled = site.misled();
        try {
            SystemAssertions.soon(() -> Assertions.assertThat(site.said())
                    .contains("waiting for Redis reason=javax.net.ssl.SSLHandshakeException"));
            misled.get("/q/health/ready").expect(503);
        } finally {
            site.endsMisled();
        }
    }
}
