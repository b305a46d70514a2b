package dev.exeunt.kit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The rules hold for the kit itself, and see what they forbid. */
class ArchitectureTest {

    private static final JavaClasses KIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.exeunt.kit");

    @Test
    void theKitHasTheHabits() {
        assertThatCode(() -> Architecture.HABITS.check(KIT)).doesNotThrowAnyException();
    }

    @Test
    void sqlIsSeenOutsideItsPackages() {
        assertThatThrownBy(() -> Architecture.jdbcOnlyIn("..trail..").check(KIT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PostgresResource");
        assertThatCode(() -> Architecture.jdbcOnlyIn("..kit..").check(KIT)).doesNotThrowAnyException();
    }
}
