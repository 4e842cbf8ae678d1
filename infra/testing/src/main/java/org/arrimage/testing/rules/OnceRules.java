package org.arrimage.testing.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/// What stands once, in the kit of the services or beside the contract, stands nowhere else: in a service, and in any
/// other program, `@ArchTest static final ArchTests ONCE = ArchTests.in(OnceRules.class)`.
public final class OnceRules {

    @ArchTest
    static final ArchRule A_START_IS_REFUSED_IN_ONE_WAY = elsewhere()
            .should()
            .beAssignableTo("org.springframework.boot.diagnostics.FailureAnalyzer")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("ManagementPortType")
            .orShould()
            .haveNameMatching(".*[.$](RefusedStart|ManagementPort)")
            .because("org.arrimage.service.start tells it in both languages, the details below");

    @ArchTest
    static final ArchRule A_PROBLEM_IS_WRITTEN_IN_ONE_WAY = elsewhere()
            .should()
            .haveNameMatching(".*[.$](ProblemBody|ProblemKind)")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.http.ProblemDetail")
            .because("callers take problems apart: org.arrimage.service.problem writes them in one order");

    @ArchTest
    static final ArchRule THE_LANGUAGE_OF_A_REQUEST_IS_READ_IN_ONE_WAY = elsewhere()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Locale$LanguageRange")
            .because("AskedLanguage never takes the language of the machine for the one asked for");

    @ArchTest
    static final ArchRule STATEMENTS_ARE_READ_IN_ONE_WAY = elsewhere()
            .should()
            .haveSimpleName("SqlFile")
            .because("org.arrimage.service.sql.SqlFile reads beside any class");

    @ArchTest
    static final ArchRule TEXTS_ARE_FOUND_IN_ONE_WAY = elsewhere()
            .should()
            .callMethodWhere(isOf("java.util.ResourceBundle", "getBundle"))
            .because("TwoLanguages never falls back on the language of the machine");

    @ArchTest
    static final ArchRule DIGESTS_ARE_MADE_IN_ONE_WAY = elsewhere()
            .should()
            .callMethodWhere(isOf("java.security.MessageDigest", "getInstance"))
            .because("a key, a file and an event are digested by Sha256, and compared in its digits");

    private OnceRules() {}

    private static GivenClassesConjunction elsewhere() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.arrimage.service..", "org.arrimage.contract.language", "org.arrimage.contract.digest");
    }

    private static DescribedPredicate<JavaMethodCall> isOf(String owner, String method) {
        return describe(
                "is of " + owner + "." + method,
                call -> call.getTargetOwner().getName().equals(owner)
                        && call.getName().equals(method));
    }
}
