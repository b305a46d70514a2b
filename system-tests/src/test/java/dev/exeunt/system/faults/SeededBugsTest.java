package dev.exeunt.system.faults;

import dev.exeunt.system.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SeededBugsTest {

    @SuppressWarnings("unused") // named by the test
    static final List<SeededBug> ALL = SeededBug.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void itsPatchFitsTheCodeOfToday(SeededBug bug) {
        PatchedBuild.run(
                Checkout.folder(), "git", "apply", "--check", bug.patch().toString());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void theFaultsThatShowItExist(SeededBug bug) {
        assertThat(bug.faults()).isNotEmpty().allSatisfy(Faults::named);
    }

    @Test
    void noPatchIsForgotten() throws IOException {
        try (Stream<Path> patches = Files.list(SeededBug.folder())) {
            assertThat(patches)
                    .containsExactlyInAnyOrderElementsOf(
                            SeededBug.ALL.stream().map(SeededBug::patch).toList());
        }
    }
}
