package dev.exeunt.notification;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exeunt.kit.Architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.exeunt.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.exeunt.notification";

    @ArchTest
    static final ArchRule HABITS = Architecture.HABITS;

    @ArchTest
    static final ArchRule RECORDS_COME_IN_HERE = noClasses()
            .that()
            .resideOutsideOfPackage("..intake..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.kafka.clients.consumer.KafkaConsumer");

    @ArchTest
    static final ArchRule ROWS_ARE_READ_HERE =
            Architecture.jdbcOnlyIn(ROOT, ROOT + ".notice", ROOT + ".delivery", ROOT + ".inbox", ROOT + ".recipient");

    /** intake → notice → delivery → channel. */
    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("intake")
            .definedBy(ROOT + ".intake")
            .layer("notice")
            .definedBy(ROOT + ".notice")
            .layer("delivery")
            .definedBy(ROOT + ".delivery")
            .layer("channel")
            .definedBy(ROOT + ".channel")
            .layer("inbox")
            .definedBy(ROOT + ".inbox")
            .whereLayer("intake")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("notice")
            .mayOnlyBeAccessedByLayers("intake")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("notice")
            .whereLayer("channel")
            .mayOnlyBeAccessedByLayers("delivery")
            .whereLayer("inbox")
            .mayOnlyBeAccessedByLayers("channel");

    @ArchTest
    static final ArchRule THE_WAY_OUT_IS_HERE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".outside")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.vertx\\.core\\.http\\.HttpClient.*|java\\.net\\.http\\..*|com\\.interaso\\..*")
            .because("nothing is sent past the gate");

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MAIL_IS_SENT_HERE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".channel")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.ext.mail..");
}
