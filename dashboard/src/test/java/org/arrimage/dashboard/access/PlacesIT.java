package org.arrimage.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.Arrays;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.shell.AccessDeniedView;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithAnonymousUser;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// The pages do as the table of places says.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacesIT extends SpringBrowserlessTest {

    @Autowired
    private CurrentViewer currentViewer;

    @Test
    @WithUserDetails("gestion")
    void management_opens_what_the_table_opens_and_nothing_else() {
        pagesAreAsInTheTable(Role.MANAGEMENT);
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_opens_what_the_table_opens_and_nothing_else() {
        pagesAreAsInTheTable(Role.PARTNER);
    }

    @Test
    @WithUserDetails("analyste")
    void an_analyst_opens_what_the_table_opens_and_nothing_else() {
        pagesAreAsInTheTable(Role.ANALYST);
    }

    @Test
    @WithUserDetails("contributeur")
    void a_contributor_opens_what_the_table_opens_and_nothing_else() {
        pagesAreAsInTheTable(Role.CONTRIBUTOR);
    }

    @Test
    @WithUserDetails("admin")
    void an_administrator_opens_what_the_table_opens_and_nothing_else() {
        pagesAreAsInTheTable(Role.ADMIN);
    }

    @Test
    @WithAnonymousUser
    void a_stranger_is_taken_to_the_login() {
        SoftAssertions softly = new SoftAssertions();
        Arrays.stream(Place.values()).filter(place -> !place.isApi()).forEach(place -> {
            UI.getCurrent().navigate(place.address());
            softly.assertThat(shown()).as(place.name()).isEqualTo(Place.LOGIN.address());
        });
        softly.assertAll();
    }

    @Test
    @WithUserDetails("gestion")
    void a_page_that_is_no_place_opens_for_nobody() {
        RouteConfiguration.forSessionScope().setRoute("oubliee", Forgotten.class);

        UI.getCurrent().navigate("oubliee");

        assertThat(getCurrentView()).isInstanceOf(AccessDeniedView.class);
    }

    /// A page that was put up without a row in the table.
    public static class Forgotten extends Div {

        private static final long serialVersionUID = 1L;
    }

    private void pagesAreAsInTheTable(Role role) {
        Viewer viewer = currentViewer.get();
        assertThat(viewer.roles()).containsExactly(role);
        SoftAssertions softly = new SoftAssertions();
        Arrays.stream(Place.values()).filter(place -> !place.isApi()).forEach(place -> {
            UI.getCurrent().navigate(place.address());
            boolean refused = getCurrentView() instanceof AccessDeniedView;
            softly.assertThat(refused).as("%s is refused", place).isEqualTo(place.right(role) == Right.NO);
            if (!refused) {
                softly.assertThat(shown())
                        .as("where %s leads", place)
                        .isEqualTo(
                                place.right(role) == Right.LED_ON
                                        ? Place.begin(viewer).address()
                                        : place.address());
            }
        });
        UI.getCurrent().navigate(Place.DEFINITIONS.address());
        softly.assertThat(find(SideNavItem.class).all())
                .extracting(SideNavItem::getPath)
                .containsExactlyElementsOf(
                        Place.menu(viewer).stream().map(Place::address).toList());
        softly.assertAll();
    }

    private static String shown() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }
}
