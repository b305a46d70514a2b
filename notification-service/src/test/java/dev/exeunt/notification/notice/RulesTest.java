package dev.exeunt.notification.notice;

import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.notice.Rules.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {

    static Stream<Cause> causes() {
        return Cause.all();
    }

    @ParameterizedTest
    @CsvSource({
        "this-device, OWN",
        "replaced, OWN",
        "idle, ROUTINE",
        "lifetime, ROUTINE",
        "session-limit, ROUTINE",
        "other-device, SECURITY",
        "global-sign-out, SECURITY",
        "token-revoked, SECURITY",
        "security-team, SECURITY",
        "credential-changed, SECURITY",
        "account-disabled, SECURITY"
    })
    void eachCauseHasItsWeight(String cause, Weight weight) {
        assertThat(Rules.weight(Cause.of(cause).orElseThrow())).isEqualTo(weight);
    }

    @Test
    void elevenCausesAreNamedAbove() {
        assertThat(Cause.all()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void mailIsForWhatConcernsSecurity(Cause cause) {
        Set<Channel> channels = Rules.channels(cause, Set.of());

        assertThat(channels.contains(Channel.EMAIL)).isEqualTo(Rules.weight(cause) == Weight.SECURITY);
        assertThat(channels).contains(Channel.INBOX);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void whatConcernsSecurityIsToldEvenToWhoMutedAll(Cause cause) {
        Set<Channel> channels = Rules.channels(cause, EnumSet.allOf(Channel.class));

        assertThat(channels).isEqualTo(Rules.weight(cause) == Weight.SECURITY ? Set.of(Channel.INBOX) : Set.of());
    }
}
