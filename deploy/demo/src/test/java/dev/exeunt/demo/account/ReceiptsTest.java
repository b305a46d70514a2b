package dev.exeunt.demo.account;

import dev.exeunt.demo.Language;
import dev.exeunt.demo.Settings;
import dev.exeunt.demo.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptsTest {

    private static final Duration VALID = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final Receipts receipts = new Receipts(VALID, clock);
    private final Receipts.Receipt receipt =
            new Receipts.Receipt(clock.instant(), null, false, new Settings(Language.EN, Settings.Theme.SYSTEM, true));

    @Test
    void aReceiptIsShownOnce() {
        String name = receipts.keep(receipt);

        assertThat(receipts.take(name)).contains(receipt);
        assertThat(receipts.take(name)).isEmpty();
    }

    @Test
    void aReceiptWaitsUntilItsTimeIsOver() {
        String early = receipts.keep(receipt);
        String late = receipts.keep(receipt);

        clock.goOn(VALID.minusMillis(1));
        assertThat(receipts.take(early)).isPresent();
        clock.goOn(Duration.ofMillis(1));
        assertThat(receipts.take(late)).isEmpty();
    }
}
