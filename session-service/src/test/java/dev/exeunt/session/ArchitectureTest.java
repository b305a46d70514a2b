package dev.exeunt.session;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exeunt.kit.Architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.exeunt.session", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FEATURES = {
        "..session.open..",
        "..session.check..",
        "..session.logout..",
        "..session.globalsignout..",
        "..session.timeout..",
        "..session.recovery..",
        "..session.live.."
    };

    @ArchTest
    static final ArchRule HABITS = Architecture.HABITS;

    @ArchTest
    static final ArchRule REDIS_IS_THE_VIEW = Architecture.redisOnlyIn("..session.view..");

    @ArchTest
    static final ArchRule NO_SQL = Architecture.jdbcOnlyIn();

    @ArchTest
    static final ArchRule KAFKA_IS_THE_LOG = noClasses()
            .that()
            .resideOutsideOfPackage("..session.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..");

    @ArchTest
    static final ArchRule FEATURES_MEET_IN_THE_ROOT = slices().matching(
                    "dev.exeunt.session.(open|check|logout|globalsignout|timeout|recovery|live)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule VIEW_AND_LOG_KNOW_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage("..session.view..", "..session.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule VIEW_AND_LOG_DONT_KNOW_EACH_OTHER =
            slices().matching("dev.exeunt.session.(view|log)..").should().notDependOnEachOther();
}
