package org.arrimage.dashboard.presence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.OwnDefinitions;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.MarksPanel;
import org.arrimage.dashboard.charts.MultiplesPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ActivityEvents;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.jspecify.annotations.Nullable;

/// Where the backbone is present, and where it no longer needs to be.
@Route(value = Place.At.PRESENCE, layout = MainLayout.class)
public class PresenceView extends LivePage<PageFilter, PresenceView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final int READ_AT_LEAST = 57;

    /// How far back the last presence is looked for.
    static final int MEMORY_WEEKS = 156;

    /// How far ahead announced sittings are shown.
    static final int AHEAD_WEEKS = 6;

    private final transient WeeklyRows rows;
    private final transient ActivityEvents events;
    private final transient ReferenceDocuments references;
    private final transient Annotations annotations;
    private final transient Audit audit;
    private final transient Clock clock;
    private final FilterBar filters = new FilterBar(status(), this::go);
    private final DoublePresence tables = new DoublePresence();
    private final MarksPanel absence = new MarksPanel();
    private final @Nullable MarksPanel coverage;
    private final MarksPanel offers = new MarksPanel();
    private final FigureDetail reached = new FigureDetail(Metric.MUNICIPALITIES_REACHED);
    private final FigureDetail presented = new FigureDetail(Metric.OFFERS_PRESENTED);
    private final ChartPanel hosts = new ChartPanel();
    private final MultiplesPanel inPerson = new MultiplesPanel();
    private volatile PageFilter filter = PageFilter.DEFAULT;
    private boolean audited;

    /// What was read together.
    ///
    /// @param open scopes that the viewer may read whole; the one that is shown is one of them, if there are any
    /// @param asOf the hour in which it was read: it decides which announced sittings are past
    /// @param reached codes of the municipalities reached in the period; none for viewers who see no referrals
    record Snapshot(
            Optional<Territory> territory,
            Directory directory,
            List<String> open,
            String scope,
            Instant asOf,
            WeeklySeries history,
            List<Meeting> meetings,
            List<String> reached,
            List<Annotation> annotations) {

        /// The id of the backbone, or one that no organisation has.
        String backbone() {
            return directory.backbone().map(Organisation::id).orElse("");
        }

        /// The sectors of the scope that is shown.
        List<Territory.Sector> sectors() {
            return territory.stream()
                    .flatMap(known -> known.sectors().stream())
                    .filter(sector -> Territory.scopesOf(sector).contains(scope))
                    .toList();
        }

        /// The sectors that may be shown.
        List<Territory.Sector> openSectors() {
            return territory.stream()
                    .flatMap(known -> known.sectors().stream())
                    .filter(sector -> open.contains(sector.code()))
                    .toList();
        }
    }

    PresenceView(
            CurrentViewer currentViewer,
            WeeklyRows rows,
            ActivityEvents events,
            ReferenceDocuments references,
            Annotations annotations,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("presence", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.rows = rows;
        this.events = events;
        this.references = references;
        this.annotations = annotations;
        this.audit = audit;
        this.clock = clock;

        absence.setId("absence");
        coverage = viewer().audience().sees(Metric.MUNICIPALITIES_REACHED.disclosure()) ? coverage() : null;
        offers.setId("offers");
        offers.addClassName("numbers");
        offers.addToTitle(presented);
        hosts.setId("hosts");
        inPerson.setId("in-person");
        Div beside = new Div(Stream.of(coverage, hosts).filter(Objects::nonNull).toArray(Component[]::new));
        beside.addClassName("stacked");
        Div where = new Div(absence, beside);
        where.addClassNames("two", "even");
        lay(
                new Header(new H1(getTranslation("presence.title")), filters),
                tables,
                where,
                offers,
                inPerson,
                new OwnDefinitions(Arrays.stream(Measure.values())
                        .map(measure -> new OwnDefinitions.Entry(
                                getTranslation("presence.measure." + measure.code()),
                                getTranslation("presence.definition." + measure.code())))
                        .toList()));
    }

    private MarksPanel coverage() {
        MarksPanel panel = new MarksPanel();
        panel.setId("coverage");
        panel.addClassName("crowds");
        panel.addToTitle(reached);
        return panel;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = PageFilter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(PresenceView.class, next.parameters()));
    }

    @Override
    protected PageFilter question() {
        return filter;
    }

    @Override
    protected Snapshot read(Viewer rights, PageFilter asked) {
        Optional<Territory> territory = references.territory();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek running = IsoWeek.of(now, zone);
        Optional<Grant> grant = territory.map(rights::grant);
        List<String> open = grant.map(one -> List.copyOf(one.live())).orElse(List.of());
        String scope = grant.flatMap(one -> one.shown(asked.scope())).orElse(Territory.REGION);
        int weeks = Math.max(asked.weeks() + 4, READ_AT_LEAST);
        WeeklySeries history =
                new WeeklySeries(rows.read(rights, open, running.plusWeeks(1L - weeks), running), now, zone);
        Window shown = Window.endingWith(running, asked.weeks());
        Window memory = new Window(running.plusWeeks(1L - MEMORY_WEEKS), running.plusWeeks(AHEAD_WEEKS));
        return new Snapshot(
                territory,
                references.directory(),
                open,
                scope,
                now.truncatedTo(ChronoUnit.HOURS),
                history,
                events.meetings(rights, List.of(scope), memory),
                events.municipalitiesReached(rights, scope, shown),
                territory
                        .map(known ->
                                annotations.read(rights, known, shown.first().monday()))
                        .orElse(List.of()));
    }

    /// Writes one audit line for each visit, not for each update of it.
    @Override
    protected void wasRead(PageFilter asked, Snapshot snapshot) {
        if (!audited && !snapshot.open().isEmpty()) {
            audit.record(viewer(), "read", snapshot.open(), Map.of("page", "presence"));
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
        if (snapshot.open().isEmpty()) {
            showNoSector();
            return;
        }
        filters.show(filter.withScope(snapshot.scope()), territory, snapshot.open());
        if (snapshot.meetings().isEmpty()) {
            showMessage("presence.empty.title", "presence.empty.text");
            return;
        }
        showBoard();
        Window period = Window.endingWith(snapshot.history().running(), filter.weeks());
        PresenceDrawings drawings =
                new PresenceDrawings(this::getTranslation, getLocale(), viewer(), snapshot, territory);
        tables.show(drawings, period);
        showAbsence(drawings, snapshot, territory);
        if (coverage != null) {
            showCoverage(coverage, drawings, snapshot, territory);
        }
        showOffers(drawings, snapshot, period);
        showHosts(drawings, snapshot, territory);
        showInPerson(drawings, snapshot, territory);
    }

    private void showAbsence(PresenceDrawings drawings, Snapshot snapshot, Territory territory) {
        List<Absence> absences = Absence.of(
                municipalities(snapshot, territory),
                snapshot.meetings(),
                snapshot.backbone(),
                snapshot.history().running());
        long never = absences.stream().filter(one -> one.weeks().isEmpty()).count();
        long waiting = absences.stream().filter(Absence::isLong).count();
        absence.show(
                getTranslation("presence.absence.title"),
                getTranslation("presence.absence.subtitle", drawings.backboneName()),
                List.of(),
                drawings.absence(absences),
                getTranslation("presence.absence.note", waiting, never, absences.size()));
    }

    private void showCoverage(MarksPanel panel, PresenceDrawings drawings, Snapshot snapshot, Territory territory) {
        List<Territory.Municipality> own = municipalities(snapshot, territory);
        Set<String> codes = Set.copyOf(snapshot.reached());
        long count = own.stream().filter(one -> codes.contains(one.code())).count();
        from(reached, count, drawings, snapshot);
        panel.show(
                getTranslation("presence.coverage.title", count, own.size()),
                getTranslation("presence.coverage.subtitle", filter.weeks()),
                drawings.coverageSigns(),
                drawings.coverage(own, codes),
                "");
    }

    /// Shows where a count over the period comes from.
    private void from(FigureDetail detail, long count, PresenceDrawings drawings, Snapshot snapshot) {
        WeeklySeries history = snapshot.history();
        detail.show(new FigureDetail.Figure(
                snapshot.scope(),
                drawings.scopeName(),
                Window.endingWith(history.running(), filter.weeks()),
                drawings.formats().whole(count),
                history.over(snapshot.scope(), history.running(), filter.weeks()),
                drawings.zone()));
    }

    private void showOffers(PresenceDrawings drawings, Snapshot snapshot, Window period) {
        List<Offers> all = Offers.of(snapshot.meetings(), period, snapshot.backbone());
        from(presented, all.stream().mapToLong(Offers::times).sum(), drawings, snapshot);
        offers.show(
                getTranslation("presence.offers.title"),
                getTranslation("presence.offers.subtitle", filter.weeks()),
                List.of(),
                drawings.offers(all),
                getTranslation(
                        "presence.offers.note",
                        all.size(),
                        all.stream().mapToLong(Offers::times).sum(),
                        Math.min(all.size(), PresenceDrawings.PRESENTERS)));
    }

    private void showHosts(PresenceDrawings drawings, Snapshot snapshot, Territory territory) {
        List<IsoWeek> weeks = snapshot.history().weeks(filter.weeks());
        hosts.show(
                getTranslation("presence.hosts.title"),
                getTranslation("presence.hosts.subtitle", drawings.backboneName()),
                drawings.hosts(weeks)
                        .with(new Noted(snapshot.annotations(), territory).onWeeks(snapshot.scope(), weeks)),
                getTranslation("presence.hosts.summary", filter.weeks()));
    }

    private void showInPerson(PresenceDrawings drawings, Snapshot snapshot, Territory territory) {
        List<IsoWeek> weeks = snapshot.history().weeks(filter.weeks());
        double ceiling = drawings.mostInPerson(weeks);
        Noted noted = new Noted(snapshot.annotations(), territory);
        Formats formats = Formats.of(getLocale());
        Wording wording = new Wording(getLocale());
        List<Drawing.Cell> cells = snapshot.openSectors().stream()
                .map(sector -> {
                    String name = wording.scope(sector.code(), territory);
                    String figure = formats.whole(snapshot.history()
                            .over(sector.code(), snapshot.history().lastClosed(), 4)
                            .count(Metric.MEETINGS_IN_PERSON));
                    return new Drawing.Cell(
                            name,
                            drawings.pageOf(sector),
                            figure,
                            getTranslation("presence.in-person.summary", name, figure),
                            sector.code().equals(snapshot.scope()),
                            drawings.inPerson(sector.code(), weeks),
                            noted.onWeeks(sector.code(), weeks));
                })
                .toList();
        inPerson.show(
                getTranslation("presence.in-person.title"),
                getTranslation("presence.in-person.subtitle", drawings.backboneName()),
                new Drawing.Multiples(drawings.allInPerson(weeks, ceiling), cells));
    }

    private static List<Territory.Municipality> municipalities(Snapshot snapshot, Territory territory) {
        List<String> order =
                territory.sectors().stream().map(Territory.Sector::code).toList();
        Set<String> own = Set.copyOf(
                snapshot.sectors().stream().map(Territory.Sector::code).toList());
        return territory.municipalities().stream()
                .filter(municipality -> own.contains(municipality.sector()))
                .sorted(Comparator.comparing(municipality -> order.indexOf(municipality.sector())))
                .toList();
    }
}
