package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.attention.Attention;
import org.arrimage.dashboard.attention.SignalReading;
import org.arrimage.dashboard.board.FigureRow;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.Headline;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.charts.TrendDrawings;
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
import org.arrimage.dashboard.query.RecentEvent;
import org.arrimage.dashboard.query.RecentEvents;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.signals.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The whole region at a glance, for management; everybody else is taken to where they begin.
@Route(value = Place.At.OVERVIEW, layout = MainLayout.class)
public class OverviewView extends LivePage<OverviewView.Asked, OverviewView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(OverviewView.class);

    private static final List<Metric> CARDS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.MEETINGS_HELD,
            Metric.PROJECTS_STARTED,
            Metric.ACTIVE_TIES,
            Metric.ACTIVE_ORGANISATIONS);

    private static final int SECTOR_WEEKS = 12;
    private static final int MAP_WEEKS = 4;

    /// As many cells as can be told apart.
    private static final int HEAT_WEEKS = 52;

    /// Three years, where there are as many: a region does not become a network in one.
    private static final int USUAL_WEEKS = 156;

    private final transient PeriodReading reading;
    private final transient Clock clock;
    private final transient ReferenceDocuments references;
    private final transient SignalReading signals;
    private final transient Annotations annotations;
    private final transient RecentEvents recent;
    private final transient Outlines outlines;
    private final transient Audit audit;
    private final FilterBar filters = new FilterBar(status(), this::go).withGrain();
    private final Headline headline = new Headline(Metric.AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final ChartPanel heat;
    private final MultiplesPanel sectors;
    private final SectorMap map = new SectorMap();
    private final Attention attention = new Attention();
    private final Ticker ticker = new Ticker();
    private final Notes notes;
    private transient volatile Asked asked = new Asked(PageFilter.DEFAULT, false);
    private PageFilter filter = PageFilter.DEFAULT;
    private String signalAsked = "";
    private boolean audited;

    /// What the address asks for.
    ///
    /// @param period whether it says how many weeks are shown
    record Asked(PageFilter filter, boolean period) {}

    /// What decides what the map says beside the figures.
    private record PlacesOf(Formats formats, Territory territory, String scope) {}

    /// What decides the small charts of the sectors beside the figures.
    private record SectorsOf(
            Formats formats, Territory territory, String backbone, String scope, List<Annotation> annotations) {}

    /// What was read together.
    record Snapshot(
            Optional<Territory> territory,
            Directory directory,
            PageFilter filter,
            PeriodSeries figures,
            SignalReading.Found found,
            List<Annotation> annotations,
            List<RecentEvent> recent) {}

    OverviewView(
            CurrentViewer currentViewer,
            PeriodReading reading,
            ReferenceDocuments references,
            SignalReading signals,
            Annotations annotations,
            RecentEvents recent,
            Outlines outlines,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("overview", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.clock = clock;
        this.references = references;
        this.signals = signals;
        this.annotations = annotations;
        this.recent = recent;
        this.outlines = outlines;
        this.audit = audit;

        heat = new ChartPanel();
        heat.setId("heat");
        sectors = new MultiplesPanel();
        sectors.setId("sectors");

        Header head = new Header(new H1(getTranslation("overview.title")), filters);
        notes = new Notes(this::write, this::remove);
        Div where = new Div(heat, map);
        where.addClassName("two");
        Div beside = new Div(notes, ticker);
        beside.addClassName("two");
        lay(head, headline, figures, attention, where, sectors, beside);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Place begin = Place.begin(viewer());
        if (begin != Place.OVERVIEW) {
            event.forwardTo(begin.address());
            return;
        }
        QueryParameters parameters = event.getLocation().getQueryParameters();
        asked = new Asked(PageFilter.of(parameters), PageFilter.saysWeeks(parameters));
        signalAsked = parameters.getSingleParameter(Attention.SIGNAL).orElse("");
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(OverviewView.class, next.parameters()));
    }

    @Override
    protected Asked question() {
        return asked;
    }

    @Override
    protected Snapshot read(Viewer rights, Asked question) {
        Optional<Territory> territory = references.territory();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek running = IsoWeek.of(now, zone);
        List<String> all = territory.map(Territory::scopes).orElse(List.of());
        SignalReading.Found found =
                territory.map(known -> signals.read(rights, known, now)).orElse(SignalReading.Found.NOTHING);
        PageFilter current = current(question, all, found.first(), running);
        return new Snapshot(
                territory,
                references.directory(),
                current,
                reading.read(rights, all, current.grain(), current.weeks()),
                found,
                territory
                        .map(known -> annotations.read(
                                rights,
                                known,
                                running.plusWeeks(-Signals.LOOKS_BACK).monday()))
                        .orElse(List.of()),
                recent.read(rights, current.scope()));
    }

    /// What is asked for, as far as it can be shown: a scope that is unknown counts as the region. Three years where
    /// there are as many, if no other period is asked for.
    private static PageFilter current(Asked question, List<String> scopes, Optional<IsoWeek> first, IsoWeek running) {
        PageFilter asked = question.filter();
        if (!scopes.isEmpty() && !scopes.contains(asked.scope())) {
            LOG.debug("An unknown scope was asked for");
            asked = asked.withScope(Territory.REGION);
        }
        boolean threeYears = first.filter(week -> week.compareTo(running.plusWeeks(4 - USUAL_WEEKS)) <= 0)
                .isPresent();
        int usual = threeYears ? USUAL_WEEKS : PageFilter.DEFAULT.usual();
        return (question.period() ? asked : asked.withWeeks(usual)).withUsual(usual);
    }

    /// Writes one audit line for each visit, not for each update of it.
    @Override
    protected void wasRead(Asked question, Snapshot snapshot) {
        List<String> scopesRead = snapshot.territory().map(Territory::scopes).orElse(List.of());
        if (!audited && !scopesRead.isEmpty()) {
            audit.record(viewer(), "read", scopesRead, Map.of("page", "overview"));
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
        filter = snapshot.filter();
        filters.show(filter, territory, territory.scopes());
        if (snapshot.figures().history().isEmpty()) {
            showMessage("overview.empty.title", "overview.empty.text");
        } else {
            showBoard();
            show(snapshot, territory);
        }
    }

    private void show(Snapshot snapshot, Territory territory) {
        Formats formats = Formats.of(getLocale());
        String backbone = new Wording(getLocale()).backbone(snapshot.directory().backbone());
        PeriodSeries periods = snapshot.figures();
        WeeklySeries history = periods.history();
        Noted noted = new Noted(snapshot.annotations(), territory);
        headline.annotate(noted);
        headline.show(periods, territory, filter.scope(), backbone, true);
        figures.show(periods, territory, filter.scope());
        showHeat(history, new TrendDrawings(history, formats), territory);
        showMap(history, formats, territory, backbone);
        showSectors(snapshot, formats, territory, backbone);
        attention.show(
                snapshot.found(),
                new Attention.Words(
                        backbone,
                        snapshot.directory(),
                        code -> name(territory, code),
                        Place::ofSector,
                        signal -> "?"
                                + filter.parameters()
                                        .merging(Attention.SIGNAL, signal)
                                        .getQueryString()),
                filter.scope(),
                signalAsked,
                filter.weeks(),
                noted);
        notes.show(snapshot.annotations(), territory, LocalDate.ofInstant(clock.instant(), territory.timeZone()));
        ticker.show(snapshot.recent(), territory.timeZone(), code -> name(territory, code));
    }

    private void showMap(WeeklySeries history, Formats formats, Territory territory, String backbone) {
        Optional<Outlines.Sheet> sheet = outlines.sheet(
                territory.sectors().stream().map(Territory.Sector::code).toList());
        List<SectorMap.Place> places = history.derived()
                .once(new PlacesOf(formats, territory, filter.scope()), () -> places(history, formats, territory));
        map.show(getTranslation("overview.map.title", backbone), places, sheet);
    }

    private List<SectorMap.Place> places(WeeklySeries history, Formats formats, Territory territory) {
        Map<String, Territory.Tile> tiles = territory.tiles();
        List<SectorMap.Place> places = new ArrayList<>();
        for (Territory.Sector sector : territory.sectors()) {
            PeriodTotals totals = history.over(sector.code(), history.lastClosed(), MAP_WEEKS);
            OptionalDouble share = totals.value(Metric.AUTONOMY_SHARE);
            places.add(new SectorMap.Place(
                    sector.code(),
                    tiles.getOrDefault(sector.code(), new Territory.Tile(0, 0)),
                    name(territory, sector.code()),
                    Place.ofSector(sector.code()),
                    share.isPresent() ? share.getAsDouble() : null,
                    share.isPresent() ? formats.wholePercent(share.getAsDouble()) : "–",
                    getTranslation(
                            "overview.map.counts",
                            formats.whole(totals.count(Metric.COLLABORATIONS_AUTONOMOUS)),
                            formats.whole(totals.count(Metric.COLLABORATIONS))),
                    sector.code().equals(filter.scope())));
        }
        return List.copyOf(places);
    }

    private void showHeat(WeeklySeries history, TrendDrawings drawings, Territory territory) {
        List<String> codes =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        List<IsoWeek> weeks = history.weeks(Math.min(filter.weeks(), HEAT_WEEKS));
        Drawing.Heat drawing = drawings.heat(
                codes, codes.stream().map(code -> name(territory, code)).toList(), Metric.REFERRALS_REQUESTED, weeks);
        heat.show(
                getTranslation("overview.heat.title"),
                getTranslation("overview.heat.subtitle", Integer.toString(weeks.size())),
                drawing,
                getTranslation("overview.heat.summary"));
    }

    private void showSectors(Snapshot snapshot, Formats formats, Territory territory, String backbone) {
        PeriodSeries periods = snapshot.figures();
        boolean weekly = periods.grain() == Grain.WEEK;
        sectors.show(
                getTranslation("overview.sectors.title", backbone),
                weekly
                        ? getTranslation("overview.sectors.subtitle")
                        : getTranslation(
                                "overview.sectors.subtitle.period",
                                new Wording(getLocale()).period(periods.lastClosed())),
                periods.derived()
                        .once(
                                new SectorsOf(formats, territory, backbone, filter.scope(), snapshot.annotations()),
                                () -> sectors(snapshot, formats, territory, backbone)));
    }

    private Drawing.Multiples sectors(Snapshot snapshot, Formats formats, Territory territory, String backbone) {
        PeriodSeries periods = snapshot.figures();
        PeriodDrawings drawings = new PeriodDrawings(periods, getLocale());
        WeeklySeries history = periods.history();
        boolean weekly = periods.grain() == Grain.WEEK;
        Noted noted = new Noted(snapshot.annotations(), territory);
        String what = getTranslation("overview.sectors.line", backbone);
        List<Line> lines = new ArrayList<>();
        List<Drawing.Cell> cells = new ArrayList<>();
        for (Territory.Sector sector : territory.sectors()) {
            String code = sector.code();
            String name = name(territory, code);
            OptionalDouble share = weekly
                    ? history.over(code, history.lastClosed(), SECTOR_WEEKS, Metric.AUTONOMY_SHARE)
                    : periods.value(code, periods.lastClosed(), Metric.AUTONOMY_SHARE);
            String figure =
                    share.stream().mapToObj(formats::wholePercent).findFirst().orElse("–");
            Line line = drawings.smoothed(name, Tone.FREE, true, code, Metric.AUTONOMY_SHARE);
            lines.add(line);
            cells.add(new Drawing.Cell(
                    name,
                    Place.ofSector(code),
                    figure,
                    getTranslation("overview.sectors.summary" + (weekly ? "" : ".period"), name, figure),
                    code.equals(filter.scope()),
                    List.of(line.named(what)),
                    noted.onPeriods(code, periods.periods())));
        }
        return drawings.multiples(drawings.lines(Drawing.Style.MULTIPLE, 1.0, true, lines.toArray(Line[]::new)), cells);
    }

    private String name(Territory territory, String scope) {
        return new Wording(getLocale()).scope(scope, territory);
    }

    /// Writes an annotation of this viewer, and reads again.
    ///
    /// @return whether it could be written
    private boolean write(Notes.Draft draft) {
        try {
            annotations.write(viewer(), draft.day(), draft.sector(), draft.text());
            again();
            return true;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("An annotation could not be written", e);
            return false;
        }
    }

    private void remove(long id) {
        try {
            annotations.remove(viewer(), id);
            again();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("An annotation could not be removed", e);
        }
    }
}
