package dev.exeunt.notification.intake;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PersistenceTest {

    /** As when the database goes away before it is told to commit. */
    @Test
    void aTransactionThatCantBeginOrEndIsTriedAgain() throws InterruptedException {
        Deque<RuntimeException> failures = new ArrayDeque<>(List.of(new IllegalStateException("can't commit")));

        String stored = new Persistence().until(() -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return "stored";
        });

        assertThat(stored).isEqualTo("stored");
    }
}
