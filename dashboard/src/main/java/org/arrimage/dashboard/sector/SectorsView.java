package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodReading;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// All sectors side by side on one scale, in the order of the territory: to compare, not to rank.
@Route(value = Place.At.SECTORS, layout = MainLayout.class)
public class SectorsView extends LivePage<PageFilter, SectorsView.Snapshot> {

    private static final long serialVersionUID = 1L;

    /// What can be compared, the headline first.
    static final List<Metric> METRICS = List.of(
            Metric.AUTONOMY_SHARE,
            Metric.COLLABORATIONS,
            Metric.ACTIVE_ORGANISATIONS,
            Metric.ACTIVE_TIES,
            Metric.MEETINGS_HELD,
            Metric.BACKBONE_IN_PERSON,
            Metric.REFERRALS_REQUESTED,
            Metric.ACCEPTANCE_RATE,
            Metric.CONTACTED_WITHIN_7D,
            Metric.MUNICIPALITIES_REACHED);

    private static final List<Metric> COLUMNS = List.of(
            Metric.AUTONOMY_SHARE,
            Metric.COLLABORATIONS,
            Metric.ACTIVE_ORGANISATIONS,
            Metric.ACTIVE_TIES,
            Metric.MEETINGS_HELD,
            Metric.REFERRALS_REQUESTED,
            Metric.ACCEPTANCE_RATE,
            Metric.COVERAGE);

    /// A week of one sector holds too little for most figures.
    static final Grain USUAL = Grain.FOUR_WEEKS;

    private static final String METRIC = "mesure";

    private final transient PeriodReading reading;
    private final transient ReferenceDocuments references;
    private final transient Annotations annotations;
    private final transient Audit audit;
    private final FilterBar filters = new FilterBar(status(), next -> go(next, chosen())).withGrain();
    private final Select<Metric> metrics = new Select<>();
    private final MultiplesPanel multiples = new MultiplesPanel();
    private final H2 tableTitle = new H2();
    private final Rows table = new Rows("side-by-side");
    private volatile PageFilter filter = PageFilter.DEFAULT;
    private Metric metric = METRICS.getFirst();
    private boolean audited;

    /// What was read together.
    record Snapshot(
            Optional<Territory> territory,
            Optional<Organisation> backbone,
            PeriodSeries figures,
            List<Annotation> annotations) {}

    SectorsView(
            CurrentViewer currentViewer,
            PeriodReading reading,
            ReferenceDocuments references,
            Annotations annotations,
            Audit audit,
            Feed feed) {
        super("sector.all", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.references = references;
        this.annotations = annotations;
        this.audit = audit;

        metrics.setId("filter-metric");
        metrics.setAriaLabel(getTranslation("sector.all.metric"));
        metrics.setItems(METRICS);
        metrics.setItemLabelGenerator(one -> one.name(getLocale()));
        metrics.setValue(metric);
        metrics.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(filter, change.getValue());
            }
        });
        filters.addComponentAtIndex(1, metrics);
        multiples.setId("multiples");
        multiples.addClassName("large");
        Paragraph note = new Paragraph(getTranslation("sector.all.side.note"));
        note.addClassName("subtitle");
        Section side = new Section(new Div(tableTitle, note), table, table.file());
        side.addClassNames("panel", "side");
        lay(new Header(new H1(getTranslation("sector.all.title")), filters), multiples, side);
    }

    private Metric chosen() {
        return metric;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        filter = PageFilter.of(asked, USUAL);
        metric = asked.getSingleParameter(METRIC)
                .flatMap(Metric::of)
                .filter(METRICS::contains)
                .orElse(METRICS.getFirst());
        super.beforeEnter(event);
    }

    private void go(PageFilter next, Metric compared) {
        QueryParameters parameters = next.parameters(USUAL);
        QueryParameters all = compared == METRICS.getFirst() ? parameters : parameters.merging(METRIC, compared.code());
        getUI().ifPresent(ui -> ui.navigate(SectorsView.class, all));
    }

    @Override
    protected PageFilter question() {
        return filter.withScope(Territory.REGION);
    }

    @Override
    protected Snapshot read(Viewer rights, PageFilter asked) {
        Optional<Territory> territory = references.territory();
        List<String> scopes = territory.map(SectorsView::scopes).orElse(List.of());
        PeriodSeries figures = reading.read(rights, scopes, asked.grain(), asked.weeks());
        return new Snapshot(
                territory,
                references.directory().backbone(),
                figures,
                territory
                        .map(known -> annotations.read(
                                rights,
                                known,
                                figures.periods().getFirst().first().monday()))
                        .orElse(List.of()));
    }

    /// Writes one audit line for each visit, not for each update of it.
    @Override
    protected void wasRead(PageFilter asked, Snapshot snapshot) {
        if (!audited && snapshot.territory().isPresent()) {
            audit.record(viewer(), "read", scopes(snapshot.territory().get()), Map.of("page", "sectors"));
            audited = true;
        }
    }

    private static List<String> scopes(Territory territory) {
        return Stream.concat(
                        Stream.of(Territory.REGION),
                        territory.sectors().stream().map(Territory.Sector::code))
                .toList();
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        filter = filter.withScope(Territory.REGION);
        filters.show(filter, territory, List.of(Territory.REGION));
        metrics.setValue(metric);
        if (snapshot.figures().history().isEmpty()) {
            showMessage("sector.all.empty.title", "sector.all.empty.text");
            return;
        }
        showBoard();
        String backbone = new Wording(getLocale()).backbone(snapshot.backbone());
        showMultiples(snapshot.figures(), new Noted(snapshot.annotations(), territory), backbone);
        showTable(snapshot.figures(), territory, backbone);
    }

    private void showMultiples(PeriodSeries figures, Noted noted, String backbone) {
        Territory territory = noted.territory();
        PeriodDrawings courses = new PeriodDrawings(figures, getLocale());
        Wording wording = new Wording(getLocale());
        Formats formats = Formats.of(getLocale());
        boolean share = metric.unit() == Metric.Unit.RATIO;
        List<Line> lines = territory.sectors().stream()
                .map(sector -> line(courses, wording.scope(sector.code(), territory), Tone.FREE, sector.code()))
                .toList();
        double ceiling = share
                ? 1
                : Math.max(
                        1,
                        lines.stream()
                                .flatMap(line -> line
                                        .values()
                                        .subList(0, figures.closed().size())
                                        .stream())
                                .mapToDouble(value -> value == null ? 0 : value)
                                .max()
                                .orElse(1));
        String region = wording.scope(Territory.REGION, territory);
        Line beside = line(courses, region, Tone.SOFT, Territory.REGION);
        Period closed = figures.lastClosed();
        List<Drawing.Cell> cells = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String code = territory.sectors().get(i).code();
            Line line = lines.get(i);
            String figure = text(formats, metric, figures.value(code, closed, metric));
            cells.add(new Drawing.Cell(
                    line.name(),
                    address(code),
                    figure,
                    getTranslation("sector.all.summary", line.name(), figure, wording.period(closed)),
                    false,
                    share ? List.of(line, beside) : List.of(line),
                    noted.onPeriods(code, figures.periods())));
        }
        List<Line> all = new ArrayList<>(lines);
        all.add(beside);
        multiples.show(
                metric == Metric.AUTONOMY_SHARE
                        ? getTranslation("sector.all.autonomy", backbone)
                        : metric.name(getLocale()),
                getTranslation(
                        share ? "sector.all.subtitle.share" : "sector.all.subtitle",
                        wording.period(closed),
                        share ? formats.wholePercent(1) : formats.number(ceiling),
                        region),
                courses.multiples(
                        courses.lines(Drawing.Style.MULTIPLE, ceiling, share, all.toArray(Line[]::new)), cells));
    }

    private Line line(PeriodDrawings courses, String name, Tone tone, String scope) {
        return metric.kind() == Metric.Kind.RATIO
                ? courses.smoothed(name, tone, tone == Tone.FREE, scope, metric)
                : courses.line(name, tone, tone == Tone.FREE, scope, metric);
    }

    private String address(String code) {
        String query = filter.withScope(Territory.REGION).parameters(USUAL).getQueryString();
        return Place.ofSector(code) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String text(Formats formats, Metric shown, OptionalDouble value) {
        return value.stream()
                .mapToObj(number -> shown.unit() == Metric.Unit.RATIO
                        ? formats.wholePercent(number)
                        : formats.metric(shown, number))
                .findFirst()
                .orElse("–");
    }

    private void showTable(PeriodSeries figures, Territory territory, String backbone) {
        Wording wording = new Wording(getLocale());
        Formats formats = Formats.of(getLocale());
        Period closed = figures.lastClosed();
        tableTitle.setText(getTranslation("sector.all.side", wording.period(closed)));
        List<String> headings = new ArrayList<>(List.of(getTranslation("sector.column.sector")));
        COLUMNS.forEach(column -> headings.add(getTranslation("sector.column." + column.code(), backbone)));
        List<List<Rows.Cell>> rows = new ArrayList<>();
        for (String scope : scopes(territory)) {
            List<Rows.Cell> row = new ArrayList<>();
            String name = wording.scope(scope, territory);
            row.add(
                    scope.equals(Territory.REGION)
                            ? new Rows.Cell.Text(getTranslation("sector.all.region", name))
                            : new Rows.Cell.Link(name, address(scope)));
            for (Metric column : COLUMNS) {
                OptionalDouble value = column == Metric.COVERAGE
                        ? figures.at(scope, closed)
                                .orElse(PeriodTotals.NONE)
                                .coverage(territory.municipalitiesOf(scope))
                        : figures.value(scope, closed, column);
                row.add(new Rows.Cell.Text(text(formats, column, value)));
            }
            rows.add(row);
        }
        table.show(tableTitle.getText(), headings, rows);
    }
}
