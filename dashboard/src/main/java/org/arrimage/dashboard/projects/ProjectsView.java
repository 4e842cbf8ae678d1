package org.arrimage.dashboard.projects;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.arrimage.dashboard.charts.MarksPanel;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ActivityEvents;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.jspecify.annotations.Nullable;

/// How joint projects emerge, travel from one municipality to the next, and stand on their own.
@Route(value = Place.At.PROJECTS, layout = MainLayout.class)
public class ProjectsView extends LivePage<PageFilter, ProjectsView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final int YEAR = 52;
    private static final int PAIRS_TOLD = 6;

    private final transient WeeklyRows rows;
    private final transient ActivityEvents events;
    private final transient WeeklyPairs pairs;
    private final transient ReferenceDocuments references;
    private final transient Annotations annotations;
    private final transient Audit audit;
    private final transient Clock clock;
    private final FilterBar filters = new FilterBar(status(), this::go);
    private final H2 headlineTitle = new H2();
    private final Span figure = new Span();
    private final Paragraph change = new Paragraph();
    private final Paragraph sentence = new Paragraph();
    private final ChartPanel spread = new ChartPanel();
    private final UptakeMap map = new UptakeMap();
    private final MarksPanel leads = new MarksPanel();
    private final FigureDetail takenUp = new FigureDetail(Metric.PROJECTS_REPLICATED);
    private final FigureDetail started = new FigureDetail(Metric.PROJECTS_STARTED);
    private final FigureDetail leverage = new FigureDetail(Metric.FUNDING_LEVERAGE);
    private final Levers levers = new Levers(leverage);
    private final ChartPanel rolling = new ChartPanel();
    private final @Nullable GrownTies grown;
    private final MarksPanel lives = new MarksPanel();
    private volatile PageFilter filter = PageFilter.DEFAULT;
    private boolean audited;

    /// What was read together. Projects cross sectors, so all are read that the viewer may see.
    ///
    /// @param open scopes that the viewer may read whole; the one that is shown is one of them, if there are any
    record Snapshot(
            Optional<Territory> territory,
            Directory directory,
            List<String> open,
            String scope,
            WeeklySeries history,
            List<Project> projects,
            List<FirstTie> firstTies,
            List<Annotation> annotations) {

        /// The id of the backbone, or one that no organisation has.
        String backbone() {
            return directory.backbone().map(Organisation::id).orElse("");
        }

        List<Territory.Sector> sectors() {
            return territory.stream()
                    .flatMap(known -> known.sectors().stream())
                    .filter(sector -> Territory.scopesOf(sector).contains(scope))
                    .toList();
        }
    }

    ProjectsView(
            CurrentViewer currentViewer,
            WeeklyRows rows,
            ActivityEvents events,
            WeeklyPairs pairs,
            ReferenceDocuments references,
            Annotations annotations,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("projects", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.rows = rows;
        this.events = events;
        this.pairs = pairs;
        this.references = references;
        this.annotations = annotations;
        this.audit = audit;
        this.clock = clock;
        grown = sees(Measure.TIES_FROM_FUNDED_PROJECTS) ? new GrownTies() : null;

        figure.setId("headline-figure");
        change.addClassName("change");
        sentence.addClassName("note");
        Div big = new Div(figure, takenUp);
        big.addClassName("big");
        Div words = new Div(headlineTitle, big, change, sentence);
        words.addClassName("headline-words");
        spread.addClassName("bare");
        spread.setId("spread");
        Section headline = new Section(words, spread);
        headline.addClassNames("panel", "headline", "tall");
        headline.setId("headline");
        leads.setId("leads");
        leads.addClassName("stacks");
        leads.addToTitle(started);
        map.setId("uptake");
        Div where = new Div(map, leads);
        where.addClassName("stacked");
        rolling.setId("rolling");
        Div money = new Div(levers, rolling);
        money.addClassNames("two", "even");
        lives.setId("lives");
        lives.addClassName("stacks");
        OwnDefinitions definitions = new OwnDefinitions(Arrays.stream(Measure.values())
                .filter(this::sees)
                .map(measure -> new OwnDefinitions.Entry(
                        getTranslation("projects.measure." + measure.code()),
                        getTranslation("projects.definition." + measure.code())))
                .toList());
        lay(
                new Header(new H1(getTranslation("projects.title")), filters),
                Stream.of(headline, where, money, lives, grown, definitions)
                        .filter(Objects::nonNull)
                        .toArray(Component[]::new));
    }

    private boolean sees(Measure measure) {
        return viewer().audience().sees(measure.disclosure());
    }

    /// Shows where a figure over a period comes from.
    private void from(FigureDetail detail, String value, Snapshot snapshot, Territory territory, Window period) {
        detail.show(new FigureDetail.Figure(
                snapshot.scope(),
                new Wording(getLocale()).scope(snapshot.scope(), territory),
                period,
                value,
                snapshot.history().over(snapshot.scope(), period.last(), (int) period.weeks()),
                territory.timeZone()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = PageFilter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(ProjectsView.class, next.parameters()));
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
        String scope = grant.flatMap(one -> one.shown(asked.scope())).orElse(Territory.REGION);
        List<String> whole = grant.map(Grant::whole).orElse(List.of());
        WeeklySeries history = new WeeklySeries(
                rows.read(rights, List.of(scope), running.plusWeeks(1L - asked.weeks() - YEAR), running), now, zone);
        return new Snapshot(
                territory,
                references.directory(),
                grant.map(one -> List.copyOf(one.live())).orElse(List.of()),
                scope,
                history,
                Project.of(events.projects(rights, whole)),
                pairs.firstTies(rights, whole, running),
                territory
                        .map(known -> annotations.read(
                                rights,
                                known,
                                Window.endingWith(running, asked.weeks())
                                        .first()
                                        .monday()))
                        .orElse(List.of()));
    }

    /// Writes one audit line for each visit, not for each update of it.
    @Override
    protected void wasRead(PageFilter asked, Snapshot snapshot) {
        if (!audited && !snapshot.open().isEmpty()) {
            audit.record(viewer(), "read", snapshot.open(), Map.of("page", "projects"));
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
        Set<String> sectors =
                snapshot.sectors().stream().map(Territory.Sector::code).collect(Collectors.toSet());
        List<Project> own = snapshot.projects().stream()
                .filter(project -> project.touches(sectors))
                .toList();
        if (own.isEmpty()) {
            showMessage("projects.empty.title", "projects.empty.text");
            return;
        }
        showBoard();
        Window period = Window.endingWith(snapshot.history().running(), filter.weeks());
        ProjectDrawings drawings = new ProjectDrawings(this::getTranslation, getLocale(), snapshot, territory);
        showHeadline(drawings, snapshot, territory, own, sectors, period);
        showLeads(drawings, own, sectors, snapshot, territory, period);
        showMoney(drawings, own, snapshot, territory, sectors, period);
        List<Project> shown = ProjectDrawings.liveliest(own, period);
        lives.show(
                getTranslation("projects.life.title"),
                getTranslation("projects.life.subtitle", filter.weeks()),
                drawings.lifeSigns(),
                drawings.lives(shown, period),
                getTranslation(
                        "projects.life.note",
                        shown.size(),
                        own.stream()
                                .filter(project -> project.isAliveIn(period))
                                .count()));
        if (grown != null) {
            showGrown(grown, drawings, own, snapshot, period);
        }
    }

    private void showHeadline(
            ProjectDrawings drawings,
            Snapshot snapshot,
            Territory territory,
            List<Project> own,
            Set<String> sectors,
            Window period) {
        Formats formats = Formats.of(getLocale());
        List<ProjectEvent> uptakes = own.stream()
                .flatMap(project -> project.uptakes().stream())
                .filter(uptake -> period.holds(uptake.week()) && sectors.contains(uptake.sector()))
                .toList();
        long municipalities =
                uptakes.stream().map(ProjectEvent::municipality).distinct().count();
        long free = uptakes.stream()
                .filter(uptake -> !uptake.organisation().equals(Optional.of(snapshot.backbone())))
                .count();
        headlineTitle.setText(
                getTranslation("projects.headline.title", new Wording(getLocale()).scope(snapshot.scope(), territory)));
        figure.setText(formats.whole(municipalities));
        from(takenUp, formats.whole(municipalities), snapshot, territory, period);
        change.setText(
                getTranslation("projects.headline.what", municipalities, territory.municipalitiesOf(snapshot.scope())));
        sentence.setText(getTranslation(
                "projects.headline.sentence", filter.weeks(), uptakes.size(), free, drawings.backboneName()));
        List<Project> furthest = ProjectDrawings.furthest(own);
        spread.show(
                getTranslation("projects.spread.title"),
                getTranslation(
                        snapshot.open().contains(Territory.REGION)
                                ? "projects.spread.subtitle"
                                : "projects.spread.subtitle.own",
                        Math.min(furthest.size(), ProjectDrawings.CURVES),
                        furthest.size()),
                drawings.spread(furthest),
                getTranslation("projects.spread.summary", furthest.size()));
        spread.setVisible(!furthest.isEmpty());
        map.setVisible(!furthest.isEmpty());
        if (!furthest.isEmpty()) {
            Project first = furthest.getFirst();
            map.show(
                    getTranslation("projects.map.title", drawings.title(first)),
                    getTranslation("projects.map.subtitle", drawings.backboneName()),
                    drawings.tiles(first));
        }
    }

    private void showLeads(
            ProjectDrawings drawings,
            List<Project> own,
            Set<String> sectors,
            Snapshot snapshot,
            Territory territory,
            Window period) {
        List<Project> begun = own.stream()
                .filter(Project::hasStart)
                .filter(project -> sectors.contains(project.start().sector()))
                .filter(project -> period.holds(project.start().week()))
                .toList();
        long free = begun.stream()
                .filter(project -> !project.start().organisation().equals(Optional.of(snapshot.backbone())))
                .count();
        long reinforced = begun.stream()
                .filter(project -> project.start().existedBefore())
                .count();
        from(started, Formats.of(getLocale()).whole(begun.size()), snapshot, territory, period);
        leads.show(
                getTranslation("projects.leads.title"),
                getTranslation("projects.leads.subtitle"),
                List.of(),
                drawings.leads(begun, period),
                getTranslation("projects.leads.note", free, begun.size(), reinforced));
    }

    private void showMoney(
            ProjectDrawings drawings,
            List<Project> own,
            Snapshot snapshot,
            Territory territory,
            Set<String> sectors,
            Window period) {
        List<IsoWeek> weeks = snapshot.history().weeks(filter.weeks());
        Formats formats = Formats.of(getLocale());
        List<Project> funded = own.stream()
                .filter(project -> sectors.contains(project.start().sector()))
                .toList();
        long backbone = funded.stream()
                .mapToLong(project -> project.cents(period, snapshot.backbone(), true))
                .sum();
        long other = funded.stream()
                .mapToLong(project -> project.cents(period, snapshot.backbone(), false))
                .sum();
        from(leverage, drawings.ratio(backbone, other), snapshot, territory, period);
        levers.show(
                getTranslation("projects.leverage.title"),
                getTranslation("projects.leverage.subtitle", filter.weeks()),
                drawings.ratio(backbone, other),
                getTranslation(
                        "projects.leverage.sentence",
                        drawings.backboneName(),
                        formats.money(other),
                        formats.money(backbone)),
                drawings.levers(funded, period));
        rolling.show(
                getTranslation("projects.rolling.title"),
                getTranslation("projects.rolling.subtitle"),
                drawings.leverage(weeks)
                        .with(new Noted(snapshot.annotations(), territory).onWeeks(snapshot.scope(), weeks)),
                getTranslation("projects.rolling.summary", filter.weeks()));
    }

    private void showGrown(
            GrownTies panel, ProjectDrawings drawings, List<Project> own, Snapshot snapshot, Window period) {
        FundedTies ties = FundedTies.of(own, snapshot.firstTies(), period, snapshot.backbone());
        panel.show(
                getTranslation("projects.ties.title"),
                Formats.of(getLocale()).whole(ties.grown().size()),
                getTranslation(
                        "projects.ties.sentence",
                        filter.weeks(),
                        ties.allNew(),
                        drawings.backboneName(),
                        ties.grown().size()),
                ties.grown().stream()
                        .limit(PAIRS_TOLD)
                        .map(pair -> new GrownTies.Pair(
                                getTranslation(
                                        "projects.ties.pair",
                                        drawings.organisation(pair.a()),
                                        drawings.organisation(pair.b())),
                                getTranslation(
                                        "projects.ties.from",
                                        drawings.title(pair.project()),
                                        drawings.shortWeek(pair.first()))))
                        .toList());
    }
}
