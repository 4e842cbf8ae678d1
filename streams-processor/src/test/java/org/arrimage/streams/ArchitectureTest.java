package org.arrimage.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

@AnalyzeClasses(packages = "org.arrimage.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

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
            .resideInAnyPackage("org.springframework..", "java.sql..", "..engine..", "..rebuild..", "..level..", "..sink..")
            .because("it depends on its arguments alone, and is the same in a test as in the service");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.arrimage.streams.(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way");

    @ArchTest
    static final ArchRule NO_CLOCK_IN_THE_NUMBERS = noClasses()
            .that()
            .resideInAnyPackage("..activity..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("what is counted is a function of the events, not of when they are counted");

    @ArchTest
    static final ArchRule SERVICES_MEET_IN_THE_CONTRACT = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.arrimage.ingest..", "org.arrimage.dashboard..")
            .because("services share the contract and nothing else");

    @ArchTest
    static final ArchRule CLIENTS_AS_SPRING_MAKES_THEM = noClasses()
            .that()
            .doNotHaveSimpleName("KafkaClients")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(KafkaProperties.class)
            .because("the properties alone lack the certificates of spring.kafka.ssl.bundle");
}
