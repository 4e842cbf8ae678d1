package org.arrimage.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.arrimage.testing.rules.ServiceRules;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "org.arrimage.dashboard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /// What Vaadin sells, by the name of its library.
    private static final List<String> COMMERCIAL = List.of(
            "charts",
            "map",
            "board",
            "crud",
            "grid-pro",
            "rich-text-editor",
            "dashboard",
            "spreadsheet",
            "collaboration-engine",
            "ai-components",
            "cookie-consent");

    @ArchTest
    static final ArchTests EVERYWHERE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule ONLY_QUERY_AND_LIVE_KNOW_THE_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackages("..dashboard.query..", "..dashboard.live..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "com.zaxxer..")
            .because("who may read which figures is decided in one place, and a page that had a connection would be"
                    + " another");

    @ArchTest
    static final ArchRule THE_NETWORK_IS_PLAIN_ARITHMETIC = noClasses()
            .that()
            .resideInAPackage("..dashboard.network..")
            .and()
            .doNotHaveSimpleName("NetworkReading")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "com.vaadin..")
            .because("a formula that can be worked out on paper can be tested against paper");

    @ArchTest
    static final ArchRule READING_AND_RIGHTS_KNOW_NO_PAGE = noClasses()
            .that()
            .resideInAnyPackage("..dashboard.query..", "..dashboard.access..", "..dashboard.format..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin.flow.component..")
            .because("what somebody may read, and how it is written, is the same on a page, in a file and over HTTP");

    @ArchTest
    static final ArchRule WHAT_THE_API_HANDS_OUT_KNOWS_NO_PAGE = noClasses()
            .that()
            .resideInAPackage("..dashboard.api..")
            .should()
            .transitivelyDependOnClassesThat(
                    describe("are components", type -> type.getPackageName().startsWith("com.vaadin.flow.component")))
            .because("figures are rolled up and written without a browser, whatever door they leave by");

    @ArchTest
    static final ArchRule EVERY_PAGE_SAYS_WHO_MAY_OPEN_IT = classes()
            .that(arePages())
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(AnonymousAllowed.class)
            .because("a page without a word about it opens for nobody, and that is found out by the first visitor");

    @ArchTest
    static final ArchRule COMPONENTS_SPEAK_OUR_WORDS = classes()
            .that(makeComponentsThatSpeak())
            .should(giveThemWords())
            .because("what a component says by itself, often to a screen reader alone, is in English only");

    @Test
    void no_component_that_vaadin_sells_is_on_the_class_path() throws IOException {
        Map<String, String> commercial = new TreeMap<>();
        List<URL> manifests = Collections.list(getClass().getClassLoader().getResources("META-INF/MANIFEST.MF"));
        for (URL url : manifests) {
            String library = library(url);
            if (COMMERCIAL.stream().anyMatch(name -> library.matches("(vaadin-)?" + name + "(-flow)?-\\d.*"))) {
                commercial.put(library, "sold");
            }
            try (InputStream in = url.openStream()) {
                // The mark by which Vaadin's own build asks for a licence.
                String mark = new Manifest(in).getMainAttributes().getValue("CvdlName");
                if (mark != null) {
                    commercial.put(library, mark);
                }
            }
        }

        assertThat(manifests).extracting(ArchitectureTest::library).anyMatch(name -> name.startsWith("flow-server-"));
        assertThat(commercial).isEmpty();
    }

    /// The file name of the jar of an address such as `jar:file:/…/flow-server-25.2.5.jar!/META-INF/MANIFEST.MF`.
    private static String library(URL manifest) {
        String jar = URI.create(manifest.toString().replaceFirst("^jar:", ""))
                .getPath()
                .replaceFirst("!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static DescribedPredicate<JavaClass> arePages() {
        return describe(
                "are pages",
                type -> type.isAnnotatedWith(Route.class)
                        || type.isAssignableTo(HasErrorParameter.class)
                        || type.isAssignableTo(RouterLayout.class) && type.isAssignableTo(Component.class));
    }

    private static DescribedPredicate<JavaClass> makeComponentsThatSpeak() {
        return describe(
                "make components that say something by themselves",
                type -> !speaking(type).isEmpty());
    }

    private static ArchCondition<JavaClass> giveThemWords() {
        return new ArchCondition<>("give them words") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaClass component : speaking(type)) {
                    boolean given = type.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getName().equals("setI18n")
                                    && (component.isAssignableTo(
                                                    call.getTargetOwner().getName())
                                            || call.getTargetOwner().isAssignableTo(component.getName())));
                    events.add(new SimpleConditionEvent(type, given, type.getName() + " and " + component.getName()));
                }
            }
        };
    }

    /// The components of Vaadin that a class makes or is one of, and that have words of their own: all but messages
    /// about a wrong value, which are empty until they are given.
    private static List<JavaClass> speaking(JavaClass type) {
        return Stream.concat(
                        type.getRawSuperclass().stream(),
                        type.getConstructorCallsFromSelf().stream().map(JavaConstructorCall::getTargetOwner))
                .filter(made -> made.getPackageName().startsWith("com.vaadin.flow.component"))
                .distinct()
                .filter(ArchitectureTest::speaks)
                .toList();
    }

    private static boolean speaks(JavaClass component) {
        return Stream.of(component.reflect().getMethods())
                .filter(method -> method.getName().equals("setI18n"))
                .flatMap(method -> Stream.of(method.getParameterTypes()[0].getMethods()))
                .anyMatch(word -> word.getName().startsWith("get")
                        && !word.getName().equals("getClass")
                        && !word.getName().endsWith("ErrorMessage"));
    }
}
