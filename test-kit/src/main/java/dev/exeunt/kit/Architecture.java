package dev.exeunt.kit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** The rules that hold in every service: the ends of the arrows are at known places, and packages say what is in them. */
public final class Architecture {

    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String INCOMING = "org.eclipse.microprofile.reactive.messaging.Incoming";

    /** What every service's architecture test checks. */
    public static final ArchRule HABITS = CompositeArchRule.of(packagesSayWhatTheyHold())
            .and(pathsAreInResources())
            .and(injectionIsByConstructor())
            .and(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS)
            .and(noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Date")
                    .because("java.time says what is meant"));

    private Architecture() {}

    /** Records come in through one package, such as {@code ..intake..}. */
    public static ArchRule incomingOnlyIn(String intake) {
        return methods()
                .that()
                .areAnnotatedWith(INCOMING)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage(intake)
                .allowEmptyShould(true);
    }

    /** Redis is behind these packages, such as {@code ..view..}. */
    public static ArchRule redisOnlyIn(String... packages) {
        return onlyIn(packages, "io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");
    }

    /** SQL is behind these packages, such as {@code ..trail..}. */
    public static ArchRule jdbcOnlyIn(String... packages) {
        return onlyIn(packages, "java.sql..", "javax.sql..", "io.agroal..");
    }

    private static ArchRule onlyIn(String[] packages, String... used) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(packages);
        return noClasses()
                .that(DescribedPredicate.not(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .allowEmptyShould(true);
    }

    private static ArchRule packagesSayWhatTheyHold() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
                .because("such a name says nothing about what is inside");
    }

    private static ArchRule pathsAreInResources() {
        ArchRule types = classes()
                .that()
                .areAnnotatedWith(PATH)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .allowEmptyShould(true);
        ArchRule methods = methods()
                .that()
                .areAnnotatedWith(PATH)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .allowEmptyShould(true);
        return CompositeArchRule.of(types).and(methods);
    }

    private static ArchRule injectionIsByConstructor() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .because("a constructor shows what a class needs");
    }
}
