package org.arrimage.testing.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// What holds in every service, whatever it does: `@ArchTest static final ArchTests EVERYWHERE =
/// ArchTests.in(ServiceRules.class)`.
public final class ServiceRules {

    /// The packages of the programs; none of them knows another.
    private static final Set<String> PROGRAMS = Set.of("ingest", "streams", "dashboard", "local", "archive");

    private static final String ROOT = "org.arrimage.";

    @ArchTest
    static final ArchTests ONCE = ArchTests.in(OnceRules.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("org.arrimage.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs those which need it can be neither understood nor changed by itself");

    @ArchTest
    static final ArchRule SERVICES_MEET_ONLY_IN_THE_CONTRACT = classes()
            .should(knowNoOtherProgram())
            .because("data flows one way, and each service is deployed without the others");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(resideInANullMarkedPackage())
            .because("what is not marked is not checked, and a missing value would be found by a person");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .because("under such a name anything may be put, and is");

    @ArchTest
    static final ArchRule CLIENTS_AS_SPRING_MAKES_THEM = noClasses()
            .that()
            .doNotHaveSimpleName("KafkaClients")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.boot.kafka.autoconfigure.KafkaProperties")
            .because("the properties alone lack the certificates of spring.kafka.ssl.bundle");

    private ServiceRules() {}

    private static ArchCondition<JavaClass> knowNoOtherProgram() {
        return new ArchCondition<>("know no other program") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = program(type);
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String other = program(dependency.getTargetClass());
                    boolean foreign = PROGRAMS.contains(other) && !other.equals(own);
                    events.add(new SimpleConditionEvent(dependency, !foreign, dependency.getDescription()));
                }
            }
        };
    }

    /// The part of its package after `org.arrimage.`; empty for whatever is not ours.
    private static String program(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()).replaceFirst("\\..*", "") : "";
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " of " + type.getName()));
            }
        };
    }
}
