package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureRow;
import org.arrimage.dashboard.board.Filter;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.Headline;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Courses;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.PeriodCourses;
import org.arrimage.dashboard.figures.Grain;
import org.arrimage.dashboard.figures.PeriodHistory;
import org.arrimage.dashboard.figures.PeriodReading;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.History;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole region at a glance, for management; everybody else is taken to where they begin.
@Route(value = Place.At.OVERVIEW, layout = MainLayout.class)
public class OverviewView extends LivePage<OverviewView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(OverviewView.class);

    private static final List<Metric> CARDS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.MEETINGS_HELD,
            Metric.PROJECTS_STARTED,
            Metric.ACTIVE_TIES,
            Metric.ACTIVE_ORGANISATIONS);

    private static final int SECTOR_WEEKS = 12;

    private final transient PeriodReading reading;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final Viewer viewer;
    private final FilterBar filters = new FilterBar(status(), this::go).withGrain();
    private final Headline headline = new Headline(Metric.AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final ChartPanel heat;
    private final MultiplesPanel sectors;
    private final Attention attention = new Attention();
    private volatile Filter filter = Filter.DEFAULT;
    private boolean audited;

    /// What was read together.
    record Snapshot(Optional<Territory> territory, Optional<Organisation> backbone, PeriodHistory figures) {}

    OverviewView(
            CurrentViewer currentViewer, PeriodReading reading, ReferenceDocuments references, Audit audit, Feed feed) {
        super("overview", feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.references = references;
        this.audit = audit;
        viewer = currentViewer.get();

        heat = new ChartPanel();
        heat.setId("heat");
        sectors = new MultiplesPanel();
        sectors.setId("sectors");

        Header head = new Header(new H1(getTranslation("overview.title")), filters);
        Div beside = new Div(heat, attention);
        beside.addClassName("two");
        lay(head, headline, figures, beside, sectors);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Place begin = Place.begin(viewer);
        if (begin != Place.OVERVIEW) {
            event.forwardTo(begin.address());
            return;
        }
        filter = Filter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(Filter next) {
        getUI().ifPresent(ui -> ui.navigate(OverviewView.class, next.parameters()));
    }

    @Override
    protected Snapshot read() {
        Optional<Territory> territory = references.territory();
        List<String> all = territory.map(Territory::scopes).orElse(List.of());
        PeriodHistory figures = reading.read(viewer, all, filter.grain(), filter.weeks());
        audit(all);
        return new Snapshot(territory, references.directory().backbone(), figures);
    }

    /// Writes one audit line for each visit, not for each update of it.
    private void audit(List<String> scopesRead) {
        if (!audited && !scopesRead.isEmpty()) {
            audit.record(viewer, "read", scopesRead, Map.of("page", "overview"));
            audited = true;
        }
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        offer(territory);
        if (snapshot.figures().history().isEmpty()) {
            showMessage("overview.empty.title", "overview.empty.text");
        } else {
            showBoard();
            show(snapshot.figures(), territory, snapshot.backbone());
        }
    }

    /// Offers the territory's scopes; one that is asked for but unknown counts as the region.
    private void offer(Territory territory) {
        if (!territory.scopes().contains(filter.scope())) {
            LOG.debug("An unknown scope was asked for");
            filter = filter.withScope(Territory.REGION);
        }
        filters.show(filter, territory, territory.scopes());
    }

    private void show(PeriodHistory periods, Territory territory, Optional<Organisation> known) {
        Formats formats = Formats.of(getLocale());
        String backbone = new Wording(getLocale()).backbone(known);
        History history = periods.history();
        headline.show(periods, territory, filter.scope(), backbone, true);
        figures.show(periods, territory, filter.scope());
        Courses courses = new Courses(history, formats);
        showHeat(history, courses, territory);
        showSectors(periods, formats, territory, backbone);
        attention.show(
                Signals.of(history, territory),
                formats,
                backbone,
                code -> name(territory, code),
                code -> filter.withScope(code).address());
    }

    private void showHeat(History history, Courses courses, Territory territory) {
        List<String> codes =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        Drawing.Heat drawing = courses.heat(
                codes,
                codes.stream().map(code -> name(territory, code)).toList(),
                Metric.REFERRALS_REQUESTED,
                history.weeks(Math.min(filter.weeks(), 52)));
        heat.show(
                getTranslation("overview.heat.title"),
                getTranslation("overview.heat.subtitle"),
                drawing,
                getTranslation("overview.heat.summary"));
    }

    private void showSectors(PeriodHistory periods, Formats formats, Territory territory, String backbone) {
        PeriodCourses courses = new PeriodCourses(periods, getLocale());
        History history = periods.history();
        boolean weekly = periods.grain() == Grain.WEEK;
        List<Line> lines = territory.sectors().stream()
                .map(sector -> courses.smoothed(
                        name(territory, sector.code()), Tone.FREE, true, sector.code(), Metric.AUTONOMY_SHARE))
                .toList();
        List<MultiplesPanel.Place> places = territory.sectors().stream()
                .map(sector -> {
                    String name = name(territory, sector.code());
                    OptionalDouble share = weekly
                            ? history.over(sector.code(), history.lastClosed(), SECTOR_WEEKS)
                                    .value(Metric.AUTONOMY_SHARE)
                            : periods.value(sector.code(), periods.lastClosed(), Metric.AUTONOMY_SHARE);
                    String figure = share.stream()
                            .mapToObj(formats::wholePercent)
                            .findFirst()
                            .orElse("–");
                    return new MultiplesPanel.Place(
                            name,
                            filter.withScope(sector.code()).address(),
                            figure,
                            courses.lines(
                                    Drawing.Style.MULTIPLE,
                                    1.0,
                                    true,
                                    courses.smoothed(
                                            getTranslation("overview.sectors.line", backbone),
                                            Tone.FREE,
                                            true,
                                            sector.code(),
                                            Metric.AUTONOMY_SHARE)),
                            getTranslation("overview.sectors.summary" + (weekly ? "" : ".period"), name, figure),
                            sector.code().equals(filter.scope()));
                })
                .toList();
        sectors.show(
                getTranslation("overview.sectors.title", backbone),
                weekly
                        ? getTranslation("overview.sectors.subtitle")
                        : getTranslation(
                                "overview.sectors.subtitle.period",
                                new Wording(getLocale()).period(periods.lastClosed())),
                places,
                courses.lines(Drawing.Style.MULTIPLE, 1.0, true, lines.toArray(Line[]::new)));
    }

    private String name(Territory territory, String scope) {
        return new Wording(getLocale()).scope(scope, territory);
    }
}
