package dev.exeunt.audit;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.exeunt.kit.Architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

@AnalyzeClasses(packages = "dev.exeunt.audit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule HABITS = Architecture.HABITS;

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_SPEAKS_SQL = Architecture.jdbcOnlyIn("..verify..");

    @ArchTest
    static final ArchRule THE_TREE_IS_PURE = classes()
            .that()
            .resideInAPackage("..tree..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.exeunt.audit.tree..", "java.lang..", "java.util..", "java.security..", "org.jspecify..");

    @ArchTest
    static final ArchRule THE_COMMAND_IS_NOBODYS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("record")
            .definedBy("..record..")
            .layer("tree")
            .definedBy("..tree..")
            .layer("checkpoint")
            .definedBy("..checkpoint..")
            .layer("verify")
            .definedBy("..verify..")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("checkpoint", "verify")
            .whereLayer("tree")
            .mayOnlyBeAccessedByLayers("checkpoint", "verify")
            .whereLayer("checkpoint")
            .mayOnlyBeAccessedByLayers("verify")
            .whereLayer("verify")
            .mayNotBeAccessedByAnyLayer();
}
