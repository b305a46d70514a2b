package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Http.Answer;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

import java.util.Arrays;

final class DeviceAssert extends AbstractAssert<DeviceAssert, Device> {

    DeviceAssert(Device device) {
        super(device, DeviceAssert.class);
    }

    DeviceAssert isSignedIn() {
        JsonNode session = actual.asksForItsSession().expect(200).json();
        Assertions.assertThat(session.path("sid").asText()).isEqualTo(actual.sid());
        return this;
    }

    /** Refused on its very next request, and told why. */
    DeviceAssert isRefusedBecauseOf(String reason) {
        return isRefused(actual.asksForItsSession(), reason);
    }

    /** Refused before long, without anything that its user does. */
    DeviceAssert isSoonRefusedBecauseOf(String reason) {
        SystemAssertions.soon(() -> isRefused(actual.polls(), reason));
        return this;
    }

    private DeviceAssert isRefused(Answer answer, String reason) {
        answer.expect(401);
        Assertions.assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = answer.json();
        Assertions.assertThat(problem.path("reason").asText()).isEqualTo(reason);
        Assertions.assertThat(problem.path("endedAt").asText()).isNotEmpty();
        Assertions.assertThat(problem.path("initiator").asText()).isNotEmpty();
        return this;
    }

    /** The inbox has an item for each of these causes and no more, newest first. */
    DeviceAssert findsInInbox(String... causes) {
        SystemAssertions.soon(
                () -> Assertions.assertThat(actual.inbox().get("items").findValuesAsText("cause"))
                        .containsExactly(causes));
        return this;
    }

    /** The inbox has an item for this cause, among others. */
    DeviceAssert findsInInboxToo(String cause) {
        SystemAssertions.soon(
                () -> Assertions.assertThat(actual.inbox().get("items").findValuesAsText("cause"))
                        .contains(cause));
        return this;
    }

    /** My devices: these are signed in. */
    DeviceAssert seesSignedIn(Device... devices) {
        Assertions.assertThat(actual.devices().get("live").findValuesAsText("sid"))
                .containsExactlyInAnyOrder(sids(devices));
        return this;
    }

    /** My devices: these were signed out. */
    DeviceAssert seesEnded(Device... devices) {
        Assertions.assertThat(actual.devices().get("ended").findValuesAsText("sid"))
                .containsExactlyInAnyOrder(sids(devices));
        return this;
    }

    private static String[] sids(Device... devices) {
        return Arrays.stream(devices).map(Device::sid).toArray(String[]::new);
    }
}
