package dev.exeunt.session;

import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class PolicyTest {

    @Inject
    Policy policy;

    @ParameterizedTest
    @CsvSource({
        "WEB, false, PT30M, PT12H",
        "WEB, true, PT5M, PT12H",
        "OTHER, false, PT30M, PT12H",
        "ANDROID, false, PT0S, PT0S",
        "IOS, false, PT0S, PT0S",
        "IOS, true, PT5M, PT0S"
    })
    void whatADeviceIsAllowedWhereNothingElseIsSet(DeviceKind kind, boolean shared, Duration idle, Duration lifetime) {
        assertThat(policy.of(new Device(kind, "a device", shared))).isEqualTo(new Policy.Allowance(idle, lifetime));
    }
}
