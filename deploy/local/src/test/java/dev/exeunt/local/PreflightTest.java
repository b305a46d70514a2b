package dev.exeunt.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreflightTest {

    @Test
    void refusesAnOldJava() {
        assertThatThrownBy(() -> Preflight.checkJava(20))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("JAVA_HOME");
        assertThatCode(() -> Preflight.checkJava(21)).doesNotThrowAnyException();
    }

    @TempDir
    Path folder;

    @Test
    void movesAllPortsByTheOffset() {
        assertThat(places(Map.of()).port(Place.SESSION_SERVICE)).isEqualTo(8081);
        assertThat(places(Map.of("EXEUNT_PORT_OFFSET", "100")).port(Place.KAFKA))
                .isEqualTo(19192);
    }

    @Test
    void refusesAnOffsetThatIsNone() {
        for (String wrong : new String[] {"", "-1", "1e3", "40001", "99999999999"}) {
            assertThatThrownBy(() -> places(Map.of("EXEUNT_PORT_OFFSET", wrong)))
                    .as("offset \"%s\"", wrong)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("EXEUNT_PORT_OFFSET");
        }
    }

    private Places places(Map<String, String> environment) {
        return Places.of(environment, new Home(folder, folder));
    }
}
