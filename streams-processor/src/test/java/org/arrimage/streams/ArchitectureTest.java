package org.arrimage.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.arrimage.testing.rules.ServiceRules;

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
            .resideInAnyPackage("org.springframework..", "java.sql..", "..runtime..", "..sink..")
            .because("it depends on its arguments alone, and is the same in a test as in the service");

    @ArchTest
    static final ArchRule NO_CLOCK_IN_THE_NUMBERS = noClasses()
            .that()
            .resideInAnyPackage("..activity..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("what is counted is a function of the events, not of when they are counted");
}
