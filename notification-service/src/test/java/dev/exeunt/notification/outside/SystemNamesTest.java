package dev.exeunt.notification.outside;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A name server that doesn't answer holds as many threads as there are for it, and no more. */
class SystemNamesTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final SystemNames names = new SystemNames(this::found, Duration.ofMillis(500));

    /** In the system's place, which can't be made to hang: what ends with "silent" is answered at the end. */
    private List<InetAddress> found(String host) {
        if (host.endsWith("silent")) {
            waiting.incrementAndGet();
            try {
                answers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            waiting.decrementAndGet();
        }
        return List.of(HERE);
    }

    @AfterEach
    void theNameServerAnswers() {
        answers.countDown();
    }

    @Test
    void whatUsersNameWaitsForOtherUsersAlone() throws UnknownHostException {
        List<Thread> users = IntStream.range(0, 5 * SystemNames.FOR_USERS)
                .mapToObj(n -> Thread.ofVirtual().start(() -> isUnknownToUser(n + ".silent")))
                .toList();

        assertThat(users).allSatisfy(user -> assertThat(user.join(Duration.ofSeconds(10)))
                .isTrue());
        assertThat(waiting).hasValue(SystemNames.FOR_USERS);
        isUnknownToUser("push.example");
        assertThat(names.addressesOf("push.example")).containsExactly(HERE);

        answers.countDown();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreException(UnknownHostException.class)
                .untilAsserted(() -> {
                    assertThat(names.addressesForUser("push.example")).containsExactly(HERE);
                    assertThat(waiting).hasValue(0);
                });
    }

    private void isUnknownToUser(String host) {
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> names.addressesForUser(host));
    }
}
