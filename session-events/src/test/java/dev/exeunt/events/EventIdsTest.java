package dev.exeunt.events;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventIdsTest {

    @Test
    void aFreshIdIsAVersion7AndNew() {
        assertThat(EventIds.fresh().version()).isEqualTo(7);
        assertThat(EventIds.fresh()).isNotEqualTo(EventIds.fresh());
    }

    @Test
    void aDerivedIdFollowsFromItsCauseAlone() {
        assertThat(EventIds.derived("sign-out", "07-a"))
                .isEqualTo(EventIds.derived("sign-out", "07-a"))
                .isNotEqualTo(EventIds.derived("sign-out", "07-b"))
                .isNotEqualTo(EventIds.derived("sign-out\n07-a"));
    }
}
