package org.arrimage.dashboard.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxTester;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.SeededContext;
import org.arrimage.dashboard.SeededRegion;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.AccessDeniedView;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithUserDetails;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// What each role is offered, and what its addresses and files give, on a real database.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@ContextConfiguration(initializers = SeededContext.class)
class ExportsViewIT extends SpringBrowserlessTest {

    @Autowired
    private SeededRegion region;

    @Autowired
    private Aggregates aggregates;

    @Autowired
    private ReferenceDocuments references;

    @Autowired
    private CurrentViewer currentViewer;

    @Test
    @WithUserDetails("gestion")
    void management_is_offered_every_metric_and_scope() {
        open("exports");

        assertThat(offeredMetrics())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .filter(Metric::isAggregate)
                        .toList());
        assertThat(offeredScopes()).containsExactlyElementsOf(region.territory().scopes());
        assertThat(find(Paragraph.class).withId("metrics-person").exists()).isFalse();
    }

    @Test
    @WithUserDetails("analyste")
    void an_analyst_is_offered_what_has_a_protected_form_and_told_where_it_comes_from() {
        open("exports");

        assertThat(offeredMetrics())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values())
                        .filter(metric -> metric.isAggregate() && metric != Metric.CONTACT_DAYS)
                        .toList());
        assertThat(offeredScopes()).containsExactlyElementsOf(region.territory().scopes());
        assertThat(find(Paragraph.class).withId("metrics-person").single().getText())
                .isNotBlank();
    }

    @Test
    @WithUserDetails("partenaire")
    void a_partner_is_offered_its_sector_and_the_closed_weeks_of_the_region() {
        open("exports");

        assertThat(offeredScopes()).containsExactly("*", "75");
        assertThat(find(Paragraph.class).withId("scopes-closed").single().getText())
                .isNotBlank();
    }

    @Test
    @WithUserDetails("partenaire")
    void the_running_week_is_not_among_a_partners_rows_of_the_region() {
        IsoWeek running = IsoWeek.of(Instant.now(), Territory.DEFAULT_TIME_ZONE);

        open("exports?metric=meetings_held&scope=*,75&from=" + running);

        assertThat(cells()).isNotEmpty().noneMatch(row -> row.startsWith("Laurentides"));
    }

    @Test
    @WithUserDetails("contributeur")
    void the_page_is_closed_to_whoever_reads_no_figures() {
        UI.getCurrent().navigate("exports");

        assertThat(getCurrentView()).isInstanceOf(AccessDeniedView.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {" 2026-w02 ", "2026 W02", "semaine 2 de 2026", "5 au 11 janv 2026"})
    @WithUserDetails("analyste")
    void a_week_is_offered_by_its_code_its_name_or_its_days(String typed) {
        open("exports");
        ComboBoxTester<ComboBox<IsoWeek>, IsoWeek> from = test(week("from"));

        from.setFilter(typed);

        assertThat(from.getSuggestionItems())
                .contains(IsoWeek.parse("2026-W02"))
                .hasSizeLessThan(10);
    }

    @Test
    @WithUserDetails("analyste")
    void an_address_puts_its_choice_on_the_page() {
        open("exports?metric=meetings_held,tables_held&scope=75,79&from=2026-W02&to=2026-W09&grain=4-weeks");

        assertThat(chosenMetrics()).containsExactlyInAnyOrder(Metric.MEETINGS_HELD, Metric.TABLES_HELD);
        assertThat(scopes().getValue()).containsExactlyInAnyOrder("75", "79");
        assertThat(week("from").getValue()).hasToString("2026-W02");
        assertThat(week("to").getValue()).hasToString("2026-W09");
        assertThat(find(RadioButtonGroup.class).withId("grain").single().getValue())
                .isEqualTo(Grain.FOUR_WEEKS);
        assertThat(cells()).hasSize(6);
        assertThat(faults()).isEmpty();
    }

    @Test
    @WithUserDetails("analyste")
    void what_is_chosen_on_the_page_is_asked_of_the_api_too() {
        open("exports?metric=meetings_held&scope=75&from=2026-W02&to=2026-W03");

        scopes().setValue(Set.of("79"));

        assertThat(find(TextArea.class).withId("call-curl").single().getValue())
                .startsWith("curl -u analyste ")
                .contains("metric=meetings_held&scope=79&from=2026-W02&to=2026-W03&grain=week");
        assertThat(cells()).hasSize(2).allMatch(row -> row.startsWith("Antoine-Labelle"));
    }

    @Test
    @WithUserDetails("analyste")
    void a_hand_made_address_that_asks_for_exact_waits_is_refused_and_says_why() {
        open("exports?metric=contact_days,meetings_held&scope=75");

        assertThat(faults())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("contact_days")
                .contains("pas de forme protégée");
        assertThat(chosenMetrics()).containsExactly(Metric.MEETINGS_HELD);
    }

    @Test
    @WithUserDetails("partenaire")
    void a_hand_made_address_that_asks_for_the_neighbours_gives_nothing_of_them() {
        open("exports?metric=meetings_held&scope=79");

        assertThat(faults()).singleElement(InstanceOfAssertFactories.STRING).contains("79");
        assertThat(scopes().getValue()).isEmpty();
        assertThat(cells()).isEmpty();
        assertThat(find(Anchor.class).withId("file-csv").all()).noneMatch(Anchor::isEnabled);
    }

    @Test
    @WithUserDetails("analyste")
    void nothing_chosen_has_no_file() {
        open("exports?metric=&scope=75");

        assertThat(cells()).isEmpty();
        assertThat(find(Anchor.class).withId("file-csv").all()).noneMatch(Anchor::isEnabled);
    }

    @Test
    @WithUserDetails("gestion")
    void a_coarser_grain_keeps_what_was_chosen() {
        open("exports?metric=active_ties,meetings_held&scope=*&from=2026-W02&to=2026-W09");

        find(RadioButtonGroup.class).withId("grain").single().setValue(Grain.YEAR);

        assertThat(chosenMetrics()).containsExactlyInAnyOrder(Metric.ACTIVE_TIES, Metric.MEETINGS_HELD);
    }

    @Test
    @WithUserDetails("gestion")
    void what_is_measured_on_the_network_is_left_aside() {
        open("exports?metric=density,meetings_held&scope=*&from=2026-W02&to=2026-W09");

        assertThat(chosenMetrics()).containsExactly(Metric.MEETINGS_HELD);
    }

    @Test
    @WithUserDetails("gestion")
    void exact_figures_that_are_looked_at_leave_one_line_for_each_scope() {
        open("exports?metric=referrals_requested&scope=76&from=2026-W02&to=2026-W03");
        find(RadioButtonGroup.class).withId("grain").single().setValue(Grain.YEAR);

        assertThat(audit("read", "76"))
                .filteredOn(line -> line.contains("exports"))
                .hasSize(1);
    }

    /// The page of consultations shows who read exact figures of referrals.
    @Test
    @WithUserDetails("analyste")
    void released_figures_that_are_looked_at_leave_no_line() {
        open("exports?metric=referrals_requested&scope=76&from=2026-W02&to=2026-W03");

        assertThat(audit("read", "76")).noneMatch(line -> line.startsWith("analyste "));
    }

    @Test
    @WithUserDetails("partenaire")
    void a_download_gives_the_file_and_leaves_a_line() throws IOException {
        MockHttpServletResponse response = download(new AggregateRequest(
                List.of(Metric.MEETINGS_HELD),
                List.of("75"),
                IsoWeek.parse("2026-W02"),
                IsoWeek.parse("2026-W03"),
                Grain.WEEK));

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentType()).startsWith("text/csv").containsIgnoringCase("charset=utf-8");
        assertThat(response.getHeader("Content-Disposition"))
                .isEqualTo("attachment; filename=\"arrimage_75_2026-W02_2026-W03_week.csv\"");
        assertThat(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .first(InstanceOfAssertFactories.STRING)
                .isEqualTo("scope,period,from,to,partial,provisional,meetings_held");
        assertThat(audit("export", "75")).anyMatch(line -> line.startsWith("partenaire "));
    }

    @Test
    @WithUserDetails("voisine")
    void a_download_of_the_sector_of_others_is_refused_without_a_row_or_a_line() throws IOException {
        MockHttpServletResponse response = download(new AggregateRequest(
                List.of(Metric.TABLES_HELD),
                List.of("75"),
                IsoWeek.parse("2026-W04"),
                IsoWeek.parse("2026-W05"),
                Grain.WEEK));

        assertThat(response.getStatus()).isEqualTo(403);
        assertThat(response.getHeader("Content-Disposition")).isNull();
        assertThat(response.getContentAsString(StandardCharsets.UTF_8))
                .startsWith("Le fichier a été refusé")
                .doesNotContain("2026-W04");
        assertThat(audit("export", "75")).noneMatch(line -> line.startsWith("voisine "));
    }

    @Test
    @WithUserDetails("analyste")
    void a_download_of_exact_waits_is_refused_to_an_analyst() throws IOException {
        assertThat(download(new AggregateRequest(
                                List.of(Metric.CONTACT_DAYS),
                                List.of("75"),
                                IsoWeek.parse("2026-W02"),
                                IsoWeek.parse("2026-W03"),
                                Grain.WEEK))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    @WithUserDetails("gestion")
    void a_download_after_the_session_has_ended_is_refused() throws IOException {
        SecurityContextHolder.clearContext();

        assertThat(download(new AggregateRequest(
                                List.of(Metric.MEETINGS_HELD),
                                List.of("75"),
                                IsoWeek.parse("2026-W02"),
                                IsoWeek.parse("2026-W03"),
                                Grain.WEEK))
                        .getStatus())
                .isEqualTo(403);
    }

    private MockHttpServletResponse download(AggregateRequest request) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ExportDownload(
                        FileFormat.CSV,
                        () -> Optional.of(request),
                        refusal -> {},
                        Texts.FRENCH,
                        aggregates,
                        references,
                        currentViewer)
                .handleDownloadRequest(new DownloadEvent(
                        VaadinRequest.getCurrent(),
                        new VaadinServletResponse(response, (VaadinServletService) VaadinServletService.getCurrent()),
                        VaadinSession.getCurrent(),
                        UI.getCurrent().getElement()));
        return response;
    }

    private void open(String address) {
        UI.getCurrent().getSession().setLocale(Locale.CANADA_FRENCH);
        UI.getCurrent().setLocale(Locale.CANADA_FRENCH);
        int query = address.indexOf('?');
        UI.getCurrent()
                .navigate(
                        query < 0 ? address : address.substring(0, query),
                        query < 0 ? QueryParameters.empty() : QueryParameters.fromString(address.substring(query + 1)));
        assertThat(getCurrentView()).isInstanceOf(ExportsView.class);
    }

    @SuppressWarnings("unchecked")
    private List<CheckboxGroup<Metric>> families() {
        return find(CheckboxGroup.class).all().stream()
                .filter(group -> group.getId().orElse("").startsWith("metrics-"))
                .map(group -> (CheckboxGroup<Metric>) group)
                .toList();
    }

    private List<Metric> offeredMetrics() {
        return families().stream()
                .flatMap(group -> group.getListDataView().getItems())
                .toList();
    }

    private Set<Metric> chosenMetrics() {
        return families().stream().flatMap(group -> group.getValue().stream()).collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private CheckboxGroup<String> scopes() {
        return find(CheckboxGroup.class).withId("scopes").single();
    }

    private List<String> offeredScopes() {
        return scopes().getListDataView().getItems().toList();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<IsoWeek> week(String id) {
        return find(ComboBox.class).withId(id).single();
    }

    private List<String> faults() {
        return find(ListItem.class).all().stream()
                .map(item -> item.getElement().getTextRecursively())
                .toList();
    }

    /// The rows of the preview, each as one text.
    private List<String> cells() {
        return find(PreviewTable.class).all().stream()
                .flatMap(table -> table.getElement().getChild(0).getChildren())
                .filter(part -> part.getTag().equals("tbody"))
                .flatMap(Element::getChildren)
                .map(Element::getTextRecursively)
                .toList();
    }

    /// Who left lines of an action about a scope.
    private List<String> audit(String action, String scope) {
        try (Connection owner = region.postgres().connect(Role.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select account, detail from audit where action = '" + action
                        + "' and '" + scope + "' = any (scopes)")) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1) + " " + rows.getString(2));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
