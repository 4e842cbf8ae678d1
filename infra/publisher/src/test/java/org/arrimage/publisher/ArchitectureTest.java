package org.arrimage.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import org.arrimage.testing.rules.OnceRules;

@AnalyzeClasses(packages = "org.arrimage.publisher", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests ONCE = ArchTests.in(OnceRules.class);

    @ArchTest
    static final ArchRule THE_AUDITOR_STANDS_APART = noClasses()
            .that()
            .resideInAPackage("org.arrimage.publisher.audit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.arrimage.publisher.protection")
            .because("an error in code that both share would not show");

    @ArchTest
    static final ArchRule THE_PROTECTOR_DOES_NOT_AUDIT_ITSELF = noClasses()
            .that()
            .resideInAPackage("org.arrimage.publisher.protection")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.arrimage.publisher.audit")
            .because("an error in code that both share would not show");

    @ArchTest
    static final ArchRule THE_METHOD_NEEDS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.arrimage.publisher.release",
                    "org.arrimage.publisher.protection",
                    "org.arrimage.publisher.audit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "com.vaadin..")
            .because("figures in, figures out: it is tested and audited without a server");
}
