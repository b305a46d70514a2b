package dev.exeunt.system;

import org.awaitility.core.ThrowingRunnable;

import java.time.Duration;

import static org.awaitility.Awaitility.await;

/** What must be true of the system, in the words of the stories. */
final class SystemAssertions {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SystemAssertions() {}

    static DeviceAssert assertThat(Device device) {
        return new DeviceAssert(device);
    }

    static TrailAssert assertThat(Trail trail) {
        return new TrailAssert(trail);
    }

    static MailboxAssert assertThat(Mailbox mailbox) {
        return new MailboxAssert(mailbox);
    }

    static SignOutAssert assertThat(SignOut signOut) {
        return new SignOutAssert(signOut);
    }

    /** For what the system does by itself, soon. */
    static void soon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }
}
