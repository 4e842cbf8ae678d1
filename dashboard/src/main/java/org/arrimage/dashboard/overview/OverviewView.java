package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureRow;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.Headline;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.TrendDrawings;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
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

    /// A year and the four weeks before it, so that figures can be compared with a year ago.
    private static final int READ_AT_LEAST = 57;

    private static final int SECTOR_WEEKS = 12;

    private final transient WeeklyRows rows;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final transient Clock clock;
    private final Viewer viewer;
    private final FilterBar filters = new FilterBar(status(), this::go);
    private final Headline headline = new Headline(Metric.AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final ChartPanel heat;
    private final MultiplesPanel sectors;
    private final Attention attention = new Attention();
    private volatile PageFilter filter = PageFilter.DEFAULT;
    private boolean audited;

    /// What was read together.
    record Snapshot(Optional<Territory> territory, Optional<Organisation> backbone, WeeklySeries history) {}

    OverviewView(
            CurrentViewer currentViewer,
            WeeklyRows rows,
            ReferenceDocuments references,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("overview", feed, LiveReading.Follows.FIGURES);
        this.rows = rows;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
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
        filter = PageFilter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(OverviewView.class, next.parameters()));
    }

    @Override
    protected Snapshot read() {
        Optional<Territory> territory = references.territory();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek last = IsoWeek.of(now, zone);
        int weeks = Math.max(filter.weeks() + 4, READ_AT_LEAST);
        List<String> all = territory.map(Territory::scopes).orElse(List.of());
        WeeklySeries history = new WeeklySeries(rows.read(viewer, all, last.plusWeeks(1L - weeks), last), now, zone);
        audit(all);
        return new Snapshot(territory, references.directory().backbone(), history);
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
        if (snapshot.history().isEmpty()) {
            showMessage("overview.empty.title", "overview.empty.text");
        } else {
            showBoard();
            show(snapshot.history(), territory, snapshot.backbone());
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

    private void show(WeeklySeries history, Territory territory, Optional<Organisation> known) {
        Formats formats = Formats.of(getLocale());
        String backbone = new Wording(getLocale()).backbone(known);
        headline.show(
                history,
                formats,
                filter.scope(),
                name(territory, filter.scope()),
                backbone,
                filter.weeks(),
                true,
                name(territory, Territory.REGION));
        figures.show(history, formats, filter.scope());
        TrendDrawings drawings = new TrendDrawings(history, formats);
        showHeat(history, drawings, territory);
        showSectors(history, drawings, formats, territory, backbone);
        attention.show(
                Signals.of(history, territory),
                formats,
                backbone,
                code -> name(territory, code),
                code -> filter.withScope(code).address());
    }

    private void showHeat(WeeklySeries history, TrendDrawings drawings, Territory territory) {
        List<String> codes =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        Drawing.Heat drawing = drawings.heat(
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

    private void showSectors(
            WeeklySeries history, TrendDrawings drawings, Formats formats, Territory territory, String backbone) {
        List<IsoWeek> weeks = history.weeks(filter.weeks());
        List<Line> lines = territory.sectors().stream()
                .map(sector -> drawings.smoothed(
                        name(territory, sector.code()), Tone.FREE, true, sector.code(), Metric.AUTONOMY_SHARE, weeks))
                .toList();
        List<MultiplesPanel.Place> places = territory.sectors().stream()
                .map(sector -> {
                    String name = name(territory, sector.code());
                    String figure = history
                            .over(sector.code(), history.lastClosed(), SECTOR_WEEKS)
                            .value(Metric.AUTONOMY_SHARE)
                            .stream()
                            .mapToObj(formats::wholePercent)
                            .findFirst()
                            .orElse("–");
                    return new MultiplesPanel.Place(
                            name,
                            filter.withScope(sector.code()).address(),
                            figure,
                            drawings.lines(
                                    Drawing.Style.MULTIPLE,
                                    weeks,
                                    1.0,
                                    true,
                                    drawings.smoothed(
                                            getTranslation("overview.sectors.line", backbone),
                                            Tone.FREE,
                                            true,
                                            sector.code(),
                                            Metric.AUTONOMY_SHARE,
                                            weeks)),
                            getTranslation("overview.sectors.summary", name, figure),
                            sector.code().equals(filter.scope()));
                })
                .toList();
        sectors.show(
                getTranslation("overview.sectors.title", backbone),
                getTranslation("overview.sectors.subtitle"),
                places,
                drawings.lines(Drawing.Style.MULTIPLE, weeks, 1.0, true, lines.toArray(Line[]::new)));
    }

    private String name(Territory territory, String scope) {
        return new Wording(getLocale()).scope(scope, territory);
    }
}
