package dev.exeunt.session.view;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {

    private static final Pattern CALL = Pattern.compile("redis\\.call\\('([A-Z]+)'(?:, ([^,)]+))?");

    /** So that a primary that was cut off from its replicas refuses all of them, the check too. */
    @ParameterizedTest
    @EnumSource
    void noneSaysThatItWritesNothing(Script script) {
        assertThat(script.text().lines().findFirst()).hasValueSatisfying(header -> assertThat(header)
                .startsWith("#!lua")
                .doesNotContain("no-writes", "allow-stale", "allow-cross-slot-keys"));
    }

    @ParameterizedTest
    @EnumSource
    void allButOpeningWorkWhenMemoryIsShort(Script script) {
        assertThat(script.text().lines().findFirst().orElseThrow().contains("allow-oom"))
                .isEqualTo(script != Script.OPEN);
    }

    /** A key is given to a script by whoever calls it; no script makes one up. */
    @ParameterizedTest
    @EnumSource
    void eachKeyIsDeclared(Script script) {
        assertThat(CALL.matcher(script.text()).results())
                .filteredOn(call -> !call.group(1).equals("TIME"))
                .allSatisfy(call ->
                        assertThat(call.group(2)).matches("KEYS\\[[^\\]]+\\]|session|ended|index|end_|past|signOut"));
    }
}
