package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

final class SignOutAssert extends AbstractAssert<SignOutAssert, SignOut> {

    SignOutAssert(SignOut signOut) {
        super(signOut, SignOutAssert.class);
    }

    /** Gets through, with so many sessions closed. */
    SignOutAssert completesWith(int closed) {
        SystemAssertions.soon(() -> {
            JsonNode progress = actual.progress();
            Assertions.assertThat(progress.path("state").asText()).isEqualTo("completed");
            Assertions.assertThat(progress.path("closed").asInt()).isEqualTo(closed);
            Assertions.assertThat(progress.path("of").asInt()).isEqualTo(closed);
        });
        return this;
    }
}
