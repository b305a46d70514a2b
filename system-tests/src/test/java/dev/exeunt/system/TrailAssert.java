package dev.exeunt.system;

import dev.exeunt.system.Trail.Step;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

import java.util.Arrays;
import java.util.List;

final class TrailAssert extends AbstractAssert<TrailAssert, Trail> {

    private static final String LOGGED_OUT = "session.logged-out";

    TrailAssert(Trail trail) {
        super(trail, TrailAssert.class);
    }

    /** Exactly these steps of sessions, in this order. What was delivered of them comes from another log, sometime. */
    TrailAssert shows(String... steps) {
        SystemAssertions.soon(() -> Assertions.assertThat(actual.steps())
                .extracting(Step::what)
                .filteredOn(what -> !what.startsWith("delivery."))
                .as("steps in the trail")
                .containsExactly(steps));
        return this;
    }

    /** Every one of these devices has one end, by this sign-out. */
    TrailAssert showsOneEndOfEach(SignOut signOut, String cause, Device... devices) {
        List<Step> ends = actual.steps().stream()
                .filter(step -> step.what().equals(LOGGED_OUT))
                .toList();
        Assertions.assertThat(ends)
                .extracting(step -> step.says("sid"))
                .containsExactlyInAnyOrder(
                        Arrays.stream(devices).map(Device::sid).toArray(String[]::new));
        Assertions.assertThat(ends).allSatisfy(end -> {
            Assertions.assertThat(end.says("signOutId")).isEqualTo(signOut.id());
            Assertions.assertThat(end.says("cause")).isEqualTo(cause);
        });
        return this;
    }
}
