package dev.exeunt.demo;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exeunt.kit.Architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.exeunt.demo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HABITS = Architecture.HABITS;

    @ArchTest
    static final ArchRule NO_REDIS = Architecture.redisOnlyIn();

    @ArchTest
    static final ArchRule NO_SQL = Architecture.jdbcOnlyIn();

    /** A client knows the interfaces of the services, and none of their code. */
    @ArchTest
    static final ArchRule A_CLIENT_KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.exeunt.events..",
                    "dev.exeunt.session..",
                    "dev.exeunt.notification..",
                    "dev.exeunt.audit..",
                    "org.apache.kafka..");

    /** What the account keeps of its own knows nothing of sessions. */
    @ArchTest
    static final ArchRule SIGNING_OUT_REACHES_NO_SETTING = noClasses()
            .that()
            .haveSimpleName("Store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.exeunt.demo.*..");

    @ArchTest
    static final ArchRule NO_ROUND_TRIPS =
            slices().matching("dev.exeunt.demo.(*)..").should().beFreeOfCycles();
}
