package dev.exeunt.audit;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exeunt.kit.Architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

@AnalyzeClasses(packages = "dev.exeunt.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HABITS = Architecture.HABITS;

    @ArchTest
    static final ArchRule RECORDS_COME_IN_BY_INTAKE = Architecture.incomingOnlyIn("..intake..");

    /** And in the command that needs no service: it has the same package above it. */
    @ArchTest
    static final ArchRule SQL_IS_IN_TRAIL = Architecture.jdbcOnlyIn("..trail..", "..verify..");

    @ArchTest
    static final ArchRule INTAKE_AND_QUERY_MEET_IN_TRAIL = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("intake")
            .definedBy("..intake..")
            .layer("trail")
            .definedBy("..trail..")
            .layer("sealing")
            .definedBy("..sealing..")
            .layer("access")
            .definedBy("..access..")
            .layer("query")
            .definedBy("..query..")
            .layer("erasure")
            .definedBy("..erasure..")
            .layer("console")
            .definedBy("..console..")
            .whereLayer("intake")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sealing")
            .mayOnlyBeAccessedByLayers("query")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("query", "erasure", "console")
            .whereLayer("erasure")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("console")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("query")
            .mayNotBeAccessedByAnyLayer();
}
