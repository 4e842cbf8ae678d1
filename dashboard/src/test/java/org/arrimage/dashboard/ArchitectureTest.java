package org.arrimage.dashboard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.annotation.security.DenyAll;
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
import java.util.function.Function;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.testing.rules.ServiceRules;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

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
    static final ArchRule SIGNALS_ARE_PLAIN_ARITHMETIC = noClasses()
            .that()
            .resideInAPackage("..dashboard.signals..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "com.vaadin..")
            .because("a rule that can be followed on paper can be tested against paper");

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
    static final ArchRule FIGURES_KNOW_NO_PAGE_AND_NO_DOOR = noClasses()
            .that()
            .resideInAPackage("..dashboard.figures..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.vaadin..", "org.springframework.web..", "jakarta.servlet..")
            .because("pages and API stand on the same figures, and neither stands on the other");

    @ArchTest
    static final ArchRule THE_API_STANDS_ON_NO_PAGE = noClasses()
            .that()
            .resideInAPackage("..dashboard.api..")
            .should()
            .dependOnClassesThat(resideBesideAPage())
            .because("a page may change without a thought for programs");

    @ArchTest
    static final ArchRule PAGES_KNOW_THEIR_FRAME_AND_NO_OTHER_PAGE = classes()
            .that(resideBesideAPage())
            .should(dependOnNoOtherPage())
            .because(
                    "what two pages need stands in a package of its own, or one could not be changed without the other");

    @ArchTest
    static final ArchRule WHAT_PAGES_READ_IS_FOR_ALL_WITH_THE_SAME_RIGHTS = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAssignableTo(LivePage.class)
            .and()
            .haveName("read")
            .should(notAskWhoLooks())
            .because("one reading is shown to everybody who may see the same, whoever made it");

    @ArchTest
    static final ArchRule EVERY_PAGE_IS_A_PLACE = classes()
            .that()
            .areAnnotatedWith(Route.class)
            .should(answerAtPlaces(type ->
                    Stream.of(type.getAnnotationOfType(Route.class).value()).map(route -> route.split("/", 2)[0])))
            .because("a page without a row in the table opens for nobody, and that is found out by the first visitor");

    @ArchTest
    static final ArchRule EVERY_ADDRESS_OF_THE_API_IS_A_PLACE = classes()
            .that()
            .resideInAPackage("..dashboard.api..")
            .and()
            .areAnnotatedWith(RestController.class)
            .should(answerAtPlaces(ArchitectureTest::mappings))
            .because("an address without a row in the table is answered to nobody");

    @ArchTest
    static final ArchRule ONLY_THE_API_THE_FILE_OF_AN_EDITION_AND_THE_PAGE_OF_ERRORS_ANSWER_REQUESTS = noClasses()
            .that()
            .resideOutsideOfPackages("..dashboard.api..", "..dashboard.edition..", "..dashboard.refusal..")
            .should()
            .beMetaAnnotatedWith(Controller.class)
            .because("what answers elsewhere would be overlooked by the table of places");

    @ArchTest
    static final ArchRule THE_TABLE_OF_PLACES_ALONE_SAYS_WHO_MAY_ENTER = noClasses()
            .should()
            .beAnnotatedWith(PermitAll.class)
            .orShould()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(DenyAll.class)
            .orShould()
            .beAnnotatedWith(AnonymousAllowed.class)
            .because("nobody asks them any more, and whoever reads them would believe them");

    @ArchTest
    static void every_place_has_its_page_or_its_mapping(JavaClasses dashboard) {
        List<String> answered = dashboard.stream()
                .flatMap(type -> type.isAnnotatedWith(Route.class)
                        ? Stream.of(
                                type.getAnnotationOfType(Route.class).value().split("/", 2)[0])
                        : type.isAnnotatedWith(RestController.class)
                                ? mappings(type)
                                        .map(address -> Place.api("/" + address)
                                                .map(Place::address)
                                                .orElse(address))
                                : Stream.<String>empty())
                .distinct() // a place may have a page of its own for what it holds, as a sector among the sectors
                .toList();

        assertThat(answered)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Place.values()).map(Place::address).toList());
    }

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

    /// The frame of the pages holds the login page, and is no page itself.
    private static DescribedPredicate<JavaClass> resideBesideAPage() {
        return describe(
                "reside beside a page",
                type -> type.getPackageName().startsWith("org.arrimage.dashboard.")
                        && type.getPackage().getClasses().stream()
                                .anyMatch(other -> other.isAnnotatedWith(Route.class)));
    }

    private static ArchCondition<JavaClass> dependOnNoOtherPage() {
        return new ArchCondition<>("depend on no other page") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> resideBesideAPage().test(dependency.getTargetClass()))
                        .filter(dependency -> !List.of(type.getPackageName(), "org.arrimage.dashboard.shell")
                                .contains(dependency.getTargetClass().getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaMethod> notAskWhoLooks() {
        return new ArchCondition<>("not ask who looks at the page") {
            @Override
            public void check(JavaMethod read, ConditionEvents events) {
                read.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTarget().getRawReturnType().isEquivalentTo(Viewer.class)
                                && !call.getTargetOwner().isEquivalentTo(Viewer.class))
                        .filter(call -> !read.getOwner().isEquivalentTo(LivePage.class))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> answerAtPlaces(Function<JavaClass, Stream<String>> addresses) {
        return new ArchCondition<>("answer at addresses that are places") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                addresses.apply(type).forEach(address -> {
                    boolean known = Stream.of(Place.values()).anyMatch(place -> place.answers("/" + address));
                    events.add(new SimpleConditionEvent(type, known, "/" + address + " of " + type.getName()));
                });
            }
        };
    }

    /// The addresses at which the methods of a controller answer, without the slash at the beginning.
    private static Stream<String> mappings(JavaClass controller) {
        return Stream.of(controller.reflect().getMethods(), controller.reflect().getDeclaredMethods())
                .flatMap(Stream::of)
                .distinct()
                .flatMap(method ->
                        Stream.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class)))
                .flatMap(mapping -> Stream.of(mapping.path()))
                .map(path -> path.replaceFirst("^/", ""));
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
