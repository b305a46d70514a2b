package dev.exeunt.bench;

import dev.exeunt.bench.stage.Place;
import dev.exeunt.bench.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Every scenario measures what it says, and finds everything as promised. How fast, is no matter here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosIT {

    private @Nullable Stage stage;

    @BeforeAll
    void start() throws IOException {
        Path checkout = Path.of(System.getProperty("exeunt.checkout")).toRealPath();
        stage = new Stage(new Place(checkout, Path.of("target", "bench").toAbsolutePath()));
    }

    @AfterAll
    void end() {
        if (stage != null) {
            stage.close();
        }
    }

    static List<Scenario> scenarios() {
        return Bench.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void measures(Scenario scenario) {
        Outcome outcome = new Bench(Size.TINY, Screen.ofThisProcess()).measure(scenario, requireNonNull(stage));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Measured.class, measured -> assertThat(measured.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.values())
                        .hasSize(1)
                        .allSatisfy(value -> assertThat(value).isFinite().isNotNegative())));
    }
}
