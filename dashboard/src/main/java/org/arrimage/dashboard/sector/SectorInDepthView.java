package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import java.text.Collator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
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
import org.arrimage.dashboard.board.RestatedWeeks;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodReading;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.FirstTie;
import org.arrimage.dashboard.query.LastMention;
import org.arrimage.dashboard.query.LastMentions;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.WeeklyPair;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// One sector in depth, the region beside it: figures, organisations and their ties, municipalities.
@Route(value = Place.At.SECTORS + "/:code", layout = MainLayout.class)
public class SectorInDepthView extends LivePage<PageFilter, SectorInDepthView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final List<Metric> CARDS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.MEETINGS_HELD,
            Metric.MUNICIPALITIES_REACHED,
            Metric.ACTIVE_TIES,
            Metric.ACTIVE_ORGANISATIONS);

    /// A quarter of closed weeks, as for the network: organisations that meet monthly count as tied.
    private static final int TIE_WEEKS = 12;

    private static final int NEW_TIES = 6;
    private static final long LONGEST = 26;

    private final transient PeriodReading reading;
    private final transient ReferenceDocuments references;
    private final transient WeeklyPairs pairs;
    private final transient LastMentions mentions;
    private final transient SignalReading signals;
    private final transient Annotations annotations;
    private final transient Restatements restatements;
    private final transient Audit audit;
    private final transient Clock clock;
    private final FilterBar filters = new FilterBar(status(), this::go).withGrain();
    private final H1 title = new H1();
    private final Headline headline = new Headline(Metric.AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final Attention attention = new Attention();
    private final Paragraph tiesNote = new Paragraph();
    private final Paragraph tiesSum = new Paragraph();
    private final Rows organisations = new Rows("organisations");
    private final UnorderedList newTies = new UnorderedList();
    private final Paragraph noNewTies = new Paragraph();
    private final UnorderedList tables = new UnorderedList();
    private final Section tablesPanel = new Section();
    private final ChartPanel acceptance = new ChartPanel();
    private final ChartPanel reached = new ChartPanel();
    private final Rows municipalities = new Rows("municipalities");
    private final RestatedWeeks restated = new RestatedWeeks(true);
    private final Set<String> audited = ConcurrentHashMap.newKeySet();
    private volatile PageFilter filter = PageFilter.DEFAULT;
    private String signalAsked = "";

    /// What was read together.
    ///
    /// @param ties weekly ties of the region over the window that is looked at
    /// @param begun how each pair of the sector began
    record Snapshot(
            Optional<Territory> territory,
            Directory directory,
            PeriodSeries figures,
            List<WeeklyPair> ties,
            List<FirstTie> begun,
            List<LastMention> mentions,
            SignalReading.Found found,
            List<Annotation> annotations,
            List<Restatement> restated) {}

    SectorInDepthView(
            CurrentViewer currentViewer,
            PeriodReading reading,
            ReferenceDocuments references,
            WeeklyPairs pairs,
            LastMentions mentions,
            SignalReading signals,
            Annotations annotations,
            Restatements restatements,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("sector.one", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.references = references;
        this.pairs = pairs;
        this.mentions = mentions;
        this.signals = signals;
        this.annotations = annotations;
        this.restatements = restatements;
        this.audit = audit;
        this.clock = clock;

        acceptance.setId("acceptance");
        reached.setId("reached");
        tiesNote.addClassName("subtitle");
        tiesSum.addClassName("note");
        noNewTies.addClassName("subtitle");
        newTies.setId("new-ties");
        Section ties = new Section(
                new H2(getTranslation("sector.one.ties")), tiesNote, organisations, organisations.file(), tiesSum);
        ties.addClassNames("panel", "sector-ties");
        Section begun = new Section(new H2(getTranslation("sector.one.new-ties")), noNewTies, newTies);
        begun.addClassNames("panel", "sector-list");
        tablesPanel.add(new H2(getTranslation("sector.one.tables")), tables);
        tablesPanel.addClassNames("panel", "sector-list");
        Div aside = new Div(begun, tablesPanel);
        aside.addClassName("aside");
        Div two = new Div(ties, aside);
        two.addClassName("two");
        Div halves = new Div(acceptance, reached);
        halves.addClassName("halves");
        Paragraph note = new Paragraph(getTranslation("sector.one.municipalities.note"));
        note.addClassName("subtitle");
        Section places = new Section(
                new H2(getTranslation("sector.one.municipalities")), note, municipalities, municipalities.file());
        places.addClassName("panel");

        Anchor all = new Anchor(Place.At.SECTORS, getTranslation("sector.all.title"));
        all.addClassName("crumb");
        Header head = new Header(new Div(all, title), filters);
        head.addClassName("with-crumb");
        lay(head, headline, figures, attention, two, halves, places, restated);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = PageFilter.of(event.getLocation().getQueryParameters(), SectorsView.USUAL)
                .withScope(event.getRouteParameters().get("code").orElse(""));
        signalAsked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(Attention.SIGNAL)
                .orElse("");
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(
                SectorInDepthView.class,
                new RouteParameters(new RouteParam("code", next.scope())),
                next.withScope(Territory.REGION).parameters(SectorsView.USUAL)));
    }

    @Override
    protected PageFilter question() {
        return filter;
    }

    @Override
    protected Snapshot read(Viewer rights, PageFilter asked) {
        Optional<Territory> territory = references.territory();
        String sector = asked.scope();
        List<String> scopes = scopes(territory, sector);
        PeriodSeries read = reading.read(rights, scopes, asked.grain(), asked.weeks());
        if (scopes.isEmpty()) {
            return new Snapshot(
                    territory,
                    Directory.EMPTY,
                    read,
                    List.of(),
                    List.of(),
                    List.of(),
                    SignalReading.Found.NOTHING,
                    List.of(),
                    List.of());
        }
        Window window = window(read);
        IsoWeek running = read.history().running();
        return new Snapshot(
                territory,
                references.directory(),
                read,
                pairs.read(rights, WeeklyPairs.Kind.TIE, List.of(Territory.REGION), window.first(), window.last()),
                pairs.firstTies(rights, List.of(sector), running),
                mentions.read(rights, new Window(window.first(), running)),
                territory
                        .map(known ->
                                signals.read(rights, known, clock.instant()).of(sector))
                        .orElse(SignalReading.Found.NOTHING),
                territory
                        .map(known -> annotations.read(
                                rights, known, read.periods().getFirst().first().monday()))
                        .orElse(List.of()),
                RestatedWeeks.read(
                        restatements, rights, List.of(sector), read.history().lastClosed()));
    }

    /// The scopes that are read for a sector; none if the territory does not know it.
    private static List<String> scopes(Optional<Territory> territory, String sector) {
        return territory
                .filter(known -> known.sectorsByCode().containsKey(sector))
                .map(known -> List.of(sector, Territory.REGION))
                .orElse(List.of());
    }

    /// Writes one audit line for each visit of a sector, not for each update of it.
    @Override
    protected void wasRead(PageFilter asked, Snapshot snapshot) {
        List<String> scopes = scopes(snapshot.territory(), asked.scope());
        if (!scopes.isEmpty() && audited.add(asked.scope())) {
            audit.record(viewer(), "read", scopes, Map.of("page", "sectors/" + asked.scope()));
        }
    }

    private static Window window(PeriodSeries read) {
        return Window.endingWith(read.history().lastClosed(), TIE_WEEKS);
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        if (!territory.sectorsByCode().containsKey(filter.scope())) {
            showMessage("sector.one.unknown.title", "sector.one.unknown.text");
            return;
        }
        filters.show(
                filter,
                territory,
                territory.sectors().stream().map(Territory.Sector::code).toList());
        String name = new Wording(getLocale()).scope(filter.scope(), territory);
        title.setText(name);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
        if (snapshot.figures().history().isEmpty()) {
            showMessage("sector.all.empty.title", "sector.all.empty.text");
            return;
        }
        showBoard();
        String backbone = new Wording(getLocale()).backbone(snapshot.directory().backbone());
        Noted noted = new Noted(snapshot.annotations(), territory);
        headline.annotate(noted);
        restated.show(snapshot.restated(), scope -> name);
        headline.show(snapshot.figures(), territory, filter.scope(), backbone, true);
        figures.show(snapshot.figures(), territory, filter.scope());
        attention.show(
                snapshot.found(),
                new Attention.Words(
                        backbone,
                        snapshot.directory(),
                        code -> new Wording(getLocale()).scope(code, territory),
                        Place::ofSector,
                        signal -> Place.ofSector(filter.scope()) + "?"
                                + filter.withScope(Territory.REGION)
                                        .parameters(SectorsView.USUAL)
                                        .merging(Attention.SIGNAL, signal)
                                        .getQueryString()),
                filter.scope(),
                signalAsked,
                (int) snapshot.figures().weeks(),
                noted);
        showTies(snapshot, backbone);
        showNewTies(snapshot, backbone);
        showTables(snapshot.directory());
        compare(snapshot.figures(), noted, acceptance, "acceptance", Metric.ACCEPTANCE_RATE);
        compare(snapshot.figures(), noted, reached, "reached", Metric.CONTACTED_WITHIN_7D);
        showMunicipalities(snapshot, territory);
    }

    /// Names the sector.
    @Override
    public String getPageTitle() {
        return title.getText().isEmpty() ? super.getPageTitle() : Texts.pageTitle(title.getText());
    }

    private void showTies(Snapshot snapshot, String backbone) {
        Formats formats = Formats.of(getLocale());
        Window window = window(snapshot.figures());
        Collator order = Collator.getInstance(Texts.FRENCH);
        SectorTies ties = SectorTies.of(
                snapshot.directory().organisations().values().stream()
                        .filter(one -> one.sector().equals(filter.scope()))
                        .sorted(Comparator.comparing(Organisation::name, order))
                        .toList(),
                window,
                snapshot.ties(),
                snapshot.mentions(),
                snapshot.figures().history().running());
        tiesNote.setText(getTranslation(
                "sector.one.ties.note", formats.week(window.first()), formats.week(window.last()), backbone));
        organisations.show(
                getTranslation("sector.one.ties"),
                List.of(
                        getTranslation("sector.column.organisation"),
                        getTranslation("sector.column.inside"),
                        getTranslation("sector.column.outside"),
                        getTranslation("sector.column.degree"),
                        getTranslation("sector.column.last-contact")),
                ties.members().stream()
                        .map(member -> List.<Rows.Cell>of(
                                new Rows.Cell.Text(member.organisation().name()),
                                dots(member.inside()),
                                dots(member.outside()),
                                new Rows.Cell.Text(formats.whole(member.degree())),
                                since(member.weeksSince())))
                        .toList());
        tiesSum.setText(getTranslation(
                "sector.one.ties.sum",
                formats.whole(ties.pairs()),
                formats.whole(ties.possible()),
                formats.whole(ties.freePairs()),
                backbone,
                formats.whole(ties.alone())));
    }

    private Rows.Cell dots(SectorTies.Ties ties) {
        return new Rows.Cell.Dots(
                ties.free(),
                ties.all() - ties.free(),
                ties.all() == 0
                        ? "–"
                        : getTranslation(
                                "sector.one.ties.words", Integer.toString(ties.all()), Integer.toString(ties.free())));
    }

    private Rows.Cell since(Optional<Long> weeks) {
        return new Rows.Cell.Since(
                weeks.orElse(LONGEST),
                LONGEST,
                weeks.map(count -> count <= 0
                                ? getTranslation("sector.one.this-week")
                                : getTranslation("sector.one.weeks-ago", Long.toString(count)))
                        .orElseGet(() -> getTranslation("sector.one.never")));
    }

    private void showNewTies(Snapshot snapshot, String backbone) {
        Formats formats = Formats.of(getLocale());
        Window window = new Window(
                window(snapshot.figures()).first(), snapshot.figures().history().running());
        Function<String, String> name =
                id -> Optional.ofNullable(snapshot.directory().organisations().get(id))
                        .map(Organisation::name)
                        .orElse(id);
        List<FirstTie> begun = snapshot.begun().stream()
                .filter(tie -> window.holds(tie.first()))
                .sorted(Comparator.comparing(FirstTie::first).reversed())
                .toList();
        noNewTies.setText(
                begun.isEmpty()
                        ? getTranslation("sector.one.new-ties.none")
                        : getTranslation("sector.one.new-ties.count", formats.whole(begun.size())));
        newTies.removeAll();
        begun.stream().limit(NEW_TIES).forEach(tie -> {
            boolean free = tie.autonomous().filter(tie.first()::equals).isPresent();
            Span mark = new Span();
            mark.addClassNames("dot", free ? "free" : "with");
            mark.getElement().setAttribute("aria-hidden", "true");
            Span when = new Span(getTranslation(
                    free ? "sector.one.new-ties.free" : "sector.one.new-ties.with",
                    formats.week(tie.first()),
                    backbone));
            when.addClassName("subtitle");
            newTies.add(new ListItem(mark, new Div(new Span(name.apply(tie.a()) + " – " + name.apply(tie.b())), when)));
        });
    }

    private void showTables(Directory directory) {
        List<String> names = directory.tables().values().stream()
                .filter(table -> table.sector().equals(filter.scope()))
                .map(ConcertationTable::name)
                .sorted(Collator.getInstance(Texts.FRENCH))
                .toList();
        tablesPanel.setVisible(!names.isEmpty());
        tables.removeAll();
        names.forEach(name -> tables.add(new ListItem(name)));
    }

    private void compare(PeriodSeries read, Noted noted, ChartPanel panel, String key, Metric metric) {
        Territory territory = noted.territory();
        PeriodDrawings courses = new PeriodDrawings(read, getLocale());
        Wording wording = new Wording(getLocale());
        String name = wording.scope(filter.scope(), territory);
        panel.show(
                getTranslation("sector.one." + key),
                getTranslation("sector.one." + key + ".subtitle"),
                courses.lines(
                                Drawing.Style.FULL,
                                1.0,
                                true,
                                courses.line(name, Tone.FREE, false, filter.scope(), metric),
                                courses.line(
                                        wording.scope(Territory.REGION, territory),
                                        Tone.SOFT,
                                        false,
                                        Territory.REGION,
                                        metric))
                        .with(noted.onPeriods(filter.scope(), read.periods())),
                getTranslation("sector.one.compare.summary", getTranslation("sector.one." + key), name));
    }

    private void showMunicipalities(Snapshot snapshot, Territory territory) {
        Formats formats = Formats.of(getLocale());
        IsoWeek running = snapshot.figures().history().running();
        Map<String, LastMention> byCode = snapshot.mentions().stream()
                .filter(mention -> mention.kind() == LastMention.Kind.MUNICIPALITY)
                .collect(Collectors.toMap(LastMention::id, Function.identity()));
        municipalities.show(
                getTranslation("sector.one.municipalities"),
                List.of(
                        getTranslation("sector.column.municipality"),
                        getTranslation("sector.column.last-joint"),
                        getTranslation("sector.column.joint"),
                        getTranslation("sector.column.referrals")),
                territory.municipalities().stream()
                        .filter(one -> one.sector().equals(filter.scope()))
                        .map(one -> {
                            Optional<LastMention> known = Optional.ofNullable(byCode.get(one.code()));
                            return List.<Rows.Cell>of(
                                    new Rows.Cell.Text(one.name()),
                                    since(known.flatMap(LastMention::lastJoint)
                                            .map(week -> ChronoUnit.WEEKS.between(week.monday(), running.monday()))),
                                    new Rows.Cell.Text(formats.whole(
                                            known.map(LastMention::joint).orElse(0L))),
                                    new Rows.Cell.Text(formats.whole(
                                            known.map(LastMention::referral).orElse(0L))));
                        })
                        .toList());
    }
}
