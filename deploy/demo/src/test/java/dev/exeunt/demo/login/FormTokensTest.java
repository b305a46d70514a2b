package dev.exeunt.demo.login;

import dev.exeunt.demo.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class FormTokensTest {

    private static final Duration VALID = Duration.ofMinutes(10);

    private final TestClock clock = new TestClock();
    private final FormTokens tokens = new FormTokens(VALID, clock);
    private final String secret = tokens.secret();
    private final String seal = tokens.seal(secret);

    @Test
    void aFormIsGoodUntilItsTimeIsOver() {
        clock.goOn(VALID.minusMillis(1));
        assertThat(tokens.check(secret, seal)).isEqualTo(FormTokens.Answer.GOOD);
        clock.goOn(Duration.ofMillis(1));
        assertThat(tokens.check(secret, seal)).isEqualTo(FormTokens.Answer.EXPIRED);
    }

    @Test
    void aFormBelongsToItsBrowserAndItsProcess() {
        assertThat(tokens.check(tokens.secret(), seal)).isEqualTo(FormTokens.Answer.EXPIRED);
        assertThat(new FormTokens(VALID, clock).check(secret, seal)).isEqualTo(FormTokens.Answer.EXPIRED);
        assertThat(tokens.check(null, seal)).isEqualTo(FormTokens.Answer.NO_COOKIE);
    }

    @Test
    void nobodyMakesAFormLastLonger() {
        String later = seal.replaceFirst("^[0-9]+", "9" + "0".repeat(13));

        assertThat(tokens.check(secret, later)).isEqualTo(FormTokens.Answer.EXPIRED);
        assertThat(tokens.check(secret, null)).isEqualTo(FormTokens.Answer.EXPIRED);
        assertThat(tokens.check(secret, "no seal")).isEqualTo(FormTokens.Answer.EXPIRED);
    }
}
