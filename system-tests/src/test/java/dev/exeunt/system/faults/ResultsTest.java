package dev.exeunt.system.faults;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTest {

    @Test
    void thePageTellsWhatTheRunsHaveFound() {
        assertThat(Results.ofThisProject().areTold()).isTrue();
    }
}
