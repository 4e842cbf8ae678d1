package org.arrimage.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.arrimage.testing.rules.ServiceRules;
import org.springframework.stereotype.Component;

@AnalyzeClasses(packages = "org.arrimage.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests EVERYWHERE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule THE_CORE_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..activity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework..", "java.sql..", "tools.jackson..")
            .because("the numbers must be understood and tested without a broker, a database or a container");

    @ArchTest
    static final ArchRule THE_TOPOLOGY_IS_STATIC = noClasses()
            .that()
            .resideInAPackage("..topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "java.sql..",
                    "..engine..",
                    "..rebuild..",
                    "..level..",
                    "..recount..",
                    "..sink..")
            .because("it depends on its arguments alone, and is the same in a test as in the service");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_ENGINE = noClasses()
            .that()
            .resideOutsideOfPackage("..engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..engine..")
            .because("it starts and stops the others, and they are tested without it");

    @ArchTest
    static final ArchRule FEW_COLLABORATORS = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Component.class)
            .should(haveAtMost(6))
            .because("a class that needs more does more than one thing");

    @ArchTest
    static final ArchRule NO_CLOCK_IN_THE_NUMBERS = noClasses()
            .that()
            .resideInAnyPackage("..activity..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("what is counted is a function of the events, not of when they are counted");

    private static ArchCondition<JavaConstructor> haveAtMost(int parameters) {
        return new ArchCondition<>("have at most " + parameters + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getParameters().size();
                events.add(new SimpleConditionEvent(
                        constructor, count <= parameters, constructor.getFullName() + " has " + count));
            }
        };
    }
}
