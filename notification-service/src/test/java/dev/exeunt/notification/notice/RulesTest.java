package dev.exeunt.notification.notice;

import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {

    private final Rules rules = configured(Map.of());

    static Stream<Cause> causes() {
        return Cause.all();
    }

    @ParameterizedTest
    @CsvSource({
        "this-device, inbox",
        "replaced, inbox",
        "idle, inbox push webhook",
        "lifetime, inbox push webhook",
        "session-limit, inbox push webhook",
        "other-device, inbox email push webhook",
        "global-sign-out, inbox email push webhook",
        "token-revoked, inbox email push webhook",
        "security-team, inbox email push webhook",
        "credential-changed, inbox email push webhook",
        "account-disabled, inbox email push webhook"
    })
    void eachCauseIsToldOnItsChannels(String cause, String channels) {
        assertThat(rules.channels(Cause.of(cause).orElseThrow(), Set.of()))
                .isEqualTo(Arrays.stream(channels.split(" ")).map(Channel::of).collect(Collectors.toSet()));
    }

    @Test
    void elevenCausesAreNamedAbove() {
        assertThat(Cause.all()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void whatIsMutedIsLeftOutAndNothingElse(Cause cause) {
        Set<Channel> all = EnumSet.copyOf(rules.channels(cause, Set.of()));
        all.remove(Channel.PUSH);

        assertThat(rules.channels(cause, Set.of(Channel.PUSH))).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void whatConcernsSecurityIsToldEvenToWhoMutedAll(Cause cause) {
        assertThat(rules.channels(cause, EnumSet.allOf(Channel.class)))
                .isEqualTo(Rules.concernsSecurity(cause) ? Set.of(Channel.INBOX) : Set.of());
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aRuleCanBeConfiguredButSecurityStaysInTheInbox(Cause cause) {
        Rules mailOnly = configured(Map.of("exeunt.notification.rules." + cause.code(), "email"));

        assertThat(mailOnly.channels(cause, Set.of()))
                .isEqualTo(
                        Rules.concernsSecurity(cause) ? Set.of(Channel.INBOX, Channel.EMAIL) : Set.of(Channel.EMAIL));
    }

    private static Rules configured(Map<String, String> properties) {
        return new Rules(new SmallRyeConfigBuilder()
                .withMapping(NotificationSettings.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1000))
                .build()
                .getConfigMapping(NotificationSettings.class));
    }
}
