package org.arrimage.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.TableTurn;
import org.arrimage.dashboard.live.LiveStatus;
import org.arrimage.dashboard.refusal.FailedView;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// What of a page stays when it is built anew stands in its address.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PagesBuiltAnewIT extends SpringBrowserlessTest {

    @Test
    @WithUserDetails("gestion")
    void a_chart_that_was_turned_into_a_table_says_so_in_the_address() {
        open("", QueryParameters.of("semaines", "26"));
        assertThat(find(TableTurn.class).all()).hasSize(4).noneMatch(TableTurn::isTurned);

        turn(find(ChartPanel.class).withId("heat").single());
        assertThat(replaced()).isEqualTo("?semaines=26&tableau=heat");
        turn(find(MultiplesPanel.class).single());
        assertThat(replaced()).isEqualTo("?semaines=26&tableau=heat%2Csectors");
        turn(find(ChartPanel.class).withId("heat").single());
        assertThat(replaced()).isEqualTo("?semaines=26&tableau=sectors");
    }

    @Test
    @WithUserDetails("gestion")
    void an_address_brings_tables_and_pause_back_and_another_filter_keeps_them() {
        open("", new QueryParameters(Map.of("tableau", List.of("heat,nonsense"), "pause", List.of(""))));

        assertThat(turnOf(find(ChartPanel.class).withId("heat").single()).isTurned())
                .isTrue();
        assertThat(turnOf(find(MultiplesPanel.class).single()).isTurned()).isFalse();
        assertThat(live()).isEqualTo("paused");
        replaced();

        UI.getCurrent().navigate("", QueryParameters.of("secteur", "75"));
        assertThat(replaced()).isEqualTo("?pause&secteur=75&tableau=heat");
        assertThat(live()).isEqualTo("paused");
    }

    @Test
    @WithUserDetails("analyste")
    void every_page_that_can_be_paused_stays_so() {
        open("qualite", QueryParameters.empty());
        assertThat(live()).isEqualTo("current");
        replaced();

        test(find(NativeButton.class, find(LiveStatus.class).single()).single()).click();
        assertThat(replaced()).isEqualTo("qualite?pause");
        test(find(NativeButton.class, find(LiveStatus.class).single()).single()).click();
        assertThat(replaced()).isEqualTo("qualite");
    }

    @Test
    @WithUserDetails("gestion")
    void a_page_that_cannot_be_built_says_so_in_the_readers_language() {
        RouteConfiguration.forSessionScope().setRoute("definitions/broken", Broken.class);

        open("definitions/broken", QueryParameters.empty());

        assertThat(getCurrentView()).isInstanceOf(FailedView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo("Cette page n’a pas pu être montrée");
    }

    /// A page that stumbles.
    public static class Broken extends Div {

        private static final long serialVersionUID = 1L;

        public Broken() {
            throw new IllegalStateException("on purpose");
        }
    }

    private static void open(String address, QueryParameters parameters) {
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().navigate("definitions");
        UI.getCurrent().navigate(address, parameters);
    }

    private void turn(Component panel) {
        test(find(NativeButton.class, turnOf(panel)).single()).click();
    }

    private TableTurn turnOf(Component panel) {
        return find(TableTurn.class, panel).single();
    }

    private String live() {
        return find(LiveStatus.class).single().getElement().getAttribute("data-state");
    }

    /// The last address that the browser was told to show, its parameters in alphabetical order.
    private static String replaced() {
        String address = UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(call -> call.getInvocation().getExpression().contains("replace"))
                .flatMap(call -> call.getInvocation().getParameters().stream())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .reduce("", (one, other) -> other);
        int query = address.indexOf('?') + 1;
        return query == 0
                ? address
                : address.substring(0, query)
                        + Stream.of(address.substring(query).split("&", -1))
                                .sorted()
                                .collect(Collectors.joining("&"));
    }
}
