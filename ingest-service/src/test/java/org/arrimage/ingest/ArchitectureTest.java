package org.arrimage.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.arrimage.ingest.access.Caller;
import org.arrimage.testing.rules.ServiceRules;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "org.arrimage.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests EVERYWHERE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule EVERY_HANDLER_KNOWS_ITS_CALLER = methods()
            .that(areHandlersOfTheApi())
            .should(takeACaller())
            .because("a handler that takes no caller would be open to everyone");

    @ArchTest
    static final ArchRule ONE_JACKSON = noClasses()
            .that()
            .resideOutsideOfPackage("..openapi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
            .because("events are read by the contract's strict mapper, never by another version with other rules");

    private static DescribedPredicate<JavaMethod> areHandlersOfTheApi() {
        return DescribedPredicate.describe(
                "are handlers of the API",
                method -> method.getOwner().isAnnotatedWith(RestController.class)
                        && method.isMetaAnnotatedWith(RequestMapping.class));
    }

    private static ArchCondition<JavaMethod> takeACaller() {
        return new ArchCondition<>("take a caller") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes =
                        method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Caller.class));
                events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
            }
        };
    }
}
