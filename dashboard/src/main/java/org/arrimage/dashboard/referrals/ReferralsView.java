package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.arrimage.contract.event.ReferralData.DeclineReason;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureDetail;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.charts.BehaviourPanel;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.charts.TrendDrawings;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.ReferralGroup;
import org.arrimage.dashboard.query.Referrals;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.signals.Behaviour;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Series;
import org.jspecify.annotations.Nullable;

/// What became of the referrals of a period, for management.
@Route(value = Place.At.REFERRALS, layout = MainLayout.class)
public class ReferralsView extends LivePage<PageFilter, ReferralsView.Snapshot> {

    private static final long serialVersionUID = 1L;

    /// The weeks before those that are shown by which the acceptance of these is judged: 24 points of four weeks,
    /// and as many points again as the turn of the year and the summer take away. They hold what else is compared
    /// with.
    private static final int READ_BEFORE = 112;

    /// The share of misdirected referrals is worked out over as many weeks: a single one holds few of them.
    private static final int MISDIRECTED_OVER = 12;

    /// Organisations whose waiting referrals are drawn; the table has all.
    private static final int ORGANISATIONS_DRAWN = 8;

    /// From how many days on a waiting referral is drawn as a full dot.
    private static final int LONG_WAIT = 30;

    private static final int[] SCALE = {Waiting.FROM_DAYS, 30, 60, 120, 240, 480, 960};

    private final transient WeeklyRows rows;
    private final transient Referrals referrals;
    private final transient ActiveCounting counting;
    private final transient Quiet quiet;
    private final transient Annotations annotations;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final transient Clock clock;
    private final FilterBar filters = new FilterBar(status(), this::go);
    private final ReachedHeadline headline = new ReachedHeadline();
    private final BarTable outcome = new BarTable("outcome");
    private final BarTable quarters = new BarTable("quarters");
    private final FigureDetail requested = new FigureDetail(Metric.REFERRALS_REQUESTED);
    private final Panel outcomes =
            new Panel("outcomes", outcome, outcome.file(), quarters, quarters.file()).with(requested);
    private final ChartPanel waiting = new ChartPanel();
    private final Paragraph waitingRest = new Paragraph();
    private final BehaviourPanel acceptance = new BehaviourPanel();
    private final BarTable reason = new BarTable("reasons");
    private final ChartPanel misdirected = new ChartPanel();
    private final FigureDetail declined = new FigureDetail(Metric.REFERRALS_DECLINED);
    private final Panel reasons = new Panel("reasons", reason, reason.file(), misdirected).with(declined);
    private final FlowTable flow = new FlowTable();
    private final FigureDetail sent = new FigureDetail(Metric.REFERRALS_REQUESTED);
    private final Panel flows = new Panel("flows", flow, flow.file()).with(sent);
    private final BarTable balance = new BarTable("balance");
    private final FigureDetail crossed = new FigureDetail(Metric.REFERRALS_CROSS_SECTOR);
    private final Panel staying = new Panel("staying", balance, balance.file()).with(crossed);
    private final Set<String> audited = ConcurrentHashMap.newKeySet();
    private volatile PageFilter filter = PageFilter.DEFAULT;

    /// What was read together.
    ///
    /// @param filter what is shown: a scope that is asked for but unknown counts as the region
    /// @param counting version by which the weekly rows were counted
    record Snapshot(
            Optional<Territory> territory,
            Directory directory,
            PageFilter filter,
            int counting,
            WeeklySeries history,
            Ripe ripe,
            Behaviour acceptance,
            Flows flows,
            List<Waiting> waiting,
            Map<DeclineReason, Long> reasons,
            List<Annotation> annotations) {}

    ReferralsView(
            CurrentViewer currentViewer,
            WeeklyRows rows,
            Referrals referrals,
            ActiveCounting counting,
            SignalSettings settings,
            Annotations annotations,
            ReferenceDocuments references,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("referrals", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.rows = rows;
        this.referrals = referrals;
        this.counting = counting;
        quiet = settings.quiet();
        this.annotations = annotations;
        this.references = references;
        this.audit = audit;
        this.clock = clock;

        waiting.setId("waiting");
        waitingRest.addClassName("note");
        waitingRest.setId("waiting-rest");
        waiting.add(waitingRest);
        misdirected.addClassName("bare");
        misdirected.setId("misdirected");
        Div became = new Div(outcomes, waiting);
        became.addClassName("two");
        acceptance.setId("acceptance");
        Div decided = new Div(acceptance, reasons);
        decided.addClassName("two");
        Div went = new Div(flows, staying);
        went.addClassNames("two", "matrix");
        lay(new Header(new H1(getTranslation("referrals.title")), filters), headline, became, decided, went, about());
    }

    /// How the figures that only this page has are counted.
    private Div about() {
        Div entries = new Div();
        entries.addClassName("measures");
        for (Measure measure : Measure.values()) {
            Div entry = new Div(
                    new H2(getTranslation("referrals.measure." + measure.code() + ".name")),
                    new Paragraph(getTranslation("referrals.measure." + measure.code() + ".definition")));
            entry.setId("measure-" + measure.code());
            entries.add(entry);
        }
        Panel panel = new Panel("about", entries);
        panel.say(getTranslation("referrals.about.title"), getTranslation("referrals.about.subtitle"));
        return new Div(panel);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = PageFilter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(ReferralsView.class, next.parameters()));
    }

    @Override
    protected PageFilter question() {
        return filter;
    }

    @Override
    protected Snapshot read(Viewer rights, PageFilter asked) {
        Optional<Territory> territory = references.territory();
        Directory directory = references.directory();
        List<String> scopes = territory.map(Territory::scopes).orElse(List.of());
        PageFilter known = scopes.contains(asked.scope()) ? asked : asked.withScope(Territory.REGION);
        int version = counting.read();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek running = IsoWeek.of(now, zone);
        Window shown = Window.endingWith(running, known.weeks());
        int weeks = known.weeks() + READ_BEFORE;
        WeeklySeries history = new WeeklySeries(
                rows.read(rights, List.of(known.scope()), running.plusWeeks(1L - weeks), running), now, zone);
        List<ReferralGroup> groups = referrals.groups(rights, known.scope(), shown, Waiting.since(now));
        return new Snapshot(
                territory,
                directory,
                known,
                version,
                history,
                Ripe.at(now, zone),
                Behaviour.of(history, Series.ACCEPTANCE_RATE, known.scope(), quiet, now, zone),
                Flows.of(groups, directory),
                Waiting.of(groups, now),
                declined(groups),
                territory
                        .map(opened ->
                                annotations.read(rights, opened, shown.first().monday()))
                        .orElse(List.of()));
    }

    private static Map<DeclineReason, Long> declined(List<ReferralGroup> groups) {
        Map<DeclineReason, Long> declined = new EnumMap<>(DeclineReason.class);
        for (ReferralGroup group : groups) {
            group.reason().ifPresent(why -> declined.merge(why, group.requests(), Long::sum));
        }
        return declined;
    }

    /// Writes one audit line for each visit and scope, not for each update of it.
    @Override
    protected void wasRead(PageFilter asked, Snapshot snapshot) {
        String scope = snapshot.filter().scope();
        if (snapshot.territory().isPresent() && audited.add(scope)) {
            audit.record(viewer(), "read", List.of(scope), Map.of("page", "referrals"));
        }
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        filters.show(snapshot.filter(), territory, territory.scopes());
        if (snapshot.history().isEmpty()) {
            showMessage("referrals.empty.title", "referrals.empty.text");
        } else {
            showBoard();
            new Showing(snapshot, territory).all();
        }
    }

    /// One reading on its way to the page.
    private final class Showing {

        private final Snapshot snapshot;
        private final Territory territory;
        private final Formats formats = Formats.of(getLocale());
        private final Wording wording = new Wording(getLocale());
        private final String scope;
        private final Window shown;
        private final Noted noted;

        Showing(Snapshot snapshot, Territory territory) {
            this.snapshot = snapshot;
            this.territory = territory;
            scope = snapshot.filter().scope();
            noted = new Noted(snapshot.annotations(), territory);
            shown = Window.endingWith(
                    snapshot.history().running(), snapshot.filter().weeks());
        }

        void all() {
            headline.show(
                    snapshot.history(),
                    snapshot.ripe(),
                    Metric.CONTACTED_WITHIN_7D.isCountedBy(snapshot.counting()),
                    snapshot.history().weeks(snapshot.filter().weeks()),
                    scope,
                    name(scope),
                    noted,
                    formats);
            showOutcomes();
            showWaiting();
            showAcceptance();
            showReasons();
            showMisdirected();
            showFlows();
        }

        private String name(String code) {
            return wording.scope(code, territory);
        }

        private String organisation(String id) {
            Organisation known = snapshot.directory().organisations().get(id);
            return known == null ? id : known.name();
        }

        private String home(String id) {
            Organisation known = snapshot.directory().organisations().get(id);
            return known == null ? "" : name(known.sector());
        }

        /// Shows where a count over some weeks comes from.
        private void from(FigureDetail detail, long count, Window window) {
            detail.show(new FigureDetail.Figure(
                    scope,
                    name(scope),
                    window,
                    formats.whole(count),
                    snapshot.history().over(scope, window.last(), (int) window.weeks()),
                    territory.timeZone()));
        }

        /// `de la semaine 48 de 2025 à la semaine 43 de 2026`.
        private String weeks(Window weeks) {
            boolean oneYear = weeks.first().year() == weeks.last().year();
            return getTranslation(
                    oneYear ? "referrals.weeks.one-year" : "referrals.weeks.two-years",
                    Integer.toString(weeks.first().number()),
                    Integer.toString(weeks.last().number()),
                    Integer.toString(weeks.first().year()),
                    Integer.toString(weeks.last().year()));
        }

        private void showOutcomes() {
            List<Outcome> all =
                    Outcome.of(snapshot.history(), scope, shown, snapshot.ripe().lastOfAll());
            boolean counted = Metric.REQUESTS_ANSWERED.isCountedBy(snapshot.counting());
            Outcome whole = all.getFirst();
            outcomes.say(
                    getTranslation("referrals.outcomes.title", formats.whole(whole.requests())),
                    !counted
                            ? getTranslation("referrals.not-counted")
                            : whole.ripe()
                                    .map(ripe -> getTranslation("referrals.outcomes.subtitle", weeks(ripe)))
                                    .orElseGet(() -> getTranslation("referrals.outcomes.nothing")));
            whole.ripe().ifPresent(ripe -> from(requested, whole.requests(), ripe));
            outcome.show(new BarTable.Content(
                    getTranslation("referrals.outcomes.caption"),
                    List.of(getTranslation("referrals.outcomes.what"), getTranslation("referrals.outcomes.share")),
                    getTranslation("referrals.requests"),
                    Outcome.KINDS.stream()
                            .map(kind -> new BarTable.Row(
                                    getTranslation("referrals.outcome." + kind.code()),
                                    "",
                                    false,
                                    List.of(cell(whole, kind, counted, true))))
                            .toList()));
            List<String> heads = new ArrayList<>();
            heads.add(getTranslation("referrals.quarters.period"));
            heads.add(getTranslation("referrals.requests"));
            Outcome.KINDS.forEach(kind -> heads.add(getTranslation("referrals.quarter." + kind.code())));
            quarters.show(new BarTable.Content(
                    getTranslation("referrals.quarters.caption"),
                    heads,
                    all.subList(1, all.size()).stream()
                            .map(quarter -> quarterRow(quarter, counted))
                            .toList()));
        }

        private BarTable.Row quarterRow(Outcome quarter, boolean counted) {
            List<BarTable.Cell> cells = new ArrayList<>();
            cells.add(BarTable.Cell.of(quarter.ripe().isEmpty() ? "–" : formats.whole(quarter.requests())));
            Outcome.KINDS.forEach(kind -> cells.add(cell(quarter, kind, counted, false)));
            return new BarTable.Row(
                    quarter.quarter().map(wording::period).orElse(""),
                    !quarter.partial()
                            ? ""
                            : quarter.ripe()
                                    .map(ripe -> getTranslation(
                                            "referrals.quarters.partial",
                                            formats.shortWeek(ripe.first()),
                                            formats.shortWeek(ripe.last())))
                                    .orElseGet(() -> getTranslation("referrals.not-yet")),
                    false,
                    cells);
        }

        private BarTable.Cell cell(Outcome of, Metric kind, boolean counted, boolean withCount) {
            if (!counted) {
                return BarTable.Cell.of("..");
            }
            if (of.requests() == 0) {
                return BarTable.Cell.of("–");
            }
            return BarTable.Cell.of(
                    formats.wholePercent(of.share(kind)),
                    withCount ? formats.whole(of.totals().count(kind)) : "",
                    of.share(kind));
        }

        private void showWaiting() {
            List<Waiting> all = snapshot.waiting();
            long count = all.stream().mapToLong(each -> each.days().size()).sum();
            int drawn = Math.min(ORGANISATIONS_DRAWN, all.size());
            List<Waiting> rest = all.subList(drawn, all.size());
            int longest = all.stream().map(each -> each.days().getFirst()).reduce(0, Integer::max);
            List<Drawing.Tick> marks = new ArrayList<>();
            for (int days : SCALE) {
                if (days <= Math.max(2 * LONG_WAIT, longest)) {
                    marks.add(new Drawing.Tick(
                            days,
                            marks.isEmpty()
                                    ? getTranslation("referrals.waiting.days", Integer.toString(days))
                                    : Integer.toString(days)));
                }
            }
            waiting.show(
                    getTranslation("referrals.waiting.title", formats.whole(count)),
                    getTranslation(count == 0 ? "referrals.waiting.none" : "referrals.waiting.subtitle"),
                    new Drawing.Dots(
                            all.stream()
                                    .map(each -> organisation(each.organisation()))
                                    .toList(),
                            all.stream().map(each -> home(each.organisation())).toList(),
                            all.stream().map(Waiting::days).toList(),
                            all.stream()
                                    .map(each -> formats.whole(each.days().size()))
                                    .toList(),
                            all.stream()
                                    .map(each -> each.days().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", ")))
                                    .toList(),
                            drawn,
                            LONG_WAIT,
                            marks,
                            List.of(
                                    getTranslation("referrals.waiting.organisation"),
                                    getTranslation("referrals.sector"),
                                    getTranslation("referrals.waiting.count"),
                                    getTranslation("referrals.waiting.each"))),
                    getTranslation("referrals.waiting.summary", formats.whole(count), formats.whole(all.size())));
            long others = rest.stream().mapToLong(each -> each.days().size()).sum();
            waitingRest.setText(
                    rest.isEmpty()
                            ? ""
                            : getTranslation(
                                    "referrals.waiting.rest", formats.whole(rest.size()), formats.whole(others)));
        }

        private void showAcceptance() {
            Behaviour behaviour = snapshot.acceptance();
            boolean blocks = behaviour.grain() == Grain.FOUR_WEEKS;
            // Without limits nothing is usual yet.
            String heading = behaviour
                    .latest()
                    .map(Behaviour.Point::judged)
                    .filter(judged -> judged.limits() != null)
                    .map(judged -> acceptance.reason(judged.told()))
                    .map(reason -> reason.isEmpty()
                            ? getTranslation("referrals.acceptance.usual")
                            : getTranslation("referrals.acceptance.unusual", reason))
                    .orElseGet(() -> getTranslation("referrals.acceptance.too-little"));
            acceptance.show(
                    heading,
                    getTranslation(blocks ? "referrals.acceptance.blocks" : "referrals.acceptance.weeks"),
                    behaviour,
                    snapshot.filter().weeks(),
                    noted,
                    getTranslation("referrals.acceptance.summary", name(scope)));
        }

        private void showReasons() {
            Map<DeclineReason, Long> counts = snapshot.reasons();
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            reasons.say(
                    getTranslation("referrals.reasons.title", formats.whole(all)),
                    getTranslation("referrals.reasons.subtitle", weeks(shown)));
            from(declined, all, shown);
            List<BarTable.Row> lines = counts.entrySet().stream()
                    .sorted(Map.Entry.<DeclineReason, Long>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(each -> new BarTable.Row(
                            getTranslation("referrals.reason." + each.getKey().code()),
                            "",
                            false,
                            List.of(BarTable.Cell.of(
                                    formats.whole(each.getValue()),
                                    formats.wholePercent((double) each.getValue() / all),
                                    (double) each.getValue() / all))))
                    .toList();
            reason.show(new BarTable.Content(
                    getTranslation("referrals.reasons.caption"),
                    List.of(getTranslation("referrals.reasons.why"), getTranslation("referrals.reasons.declined")),
                    getTranslation("referrals.outcomes.share"),
                    lines));
            reason.setVisible(!lines.isEmpty());
            reason.file().setVisible(!lines.isEmpty());
        }

        private void showMisdirected() {
            WeeklySeries history = snapshot.history();
            List<IsoWeek> weeks = history.weeks(snapshot.filter().weeks());
            List<@Nullable Double> values = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            String last = "–";
            double most = 0;
            for (IsoWeek week : weeks) {
                OptionalDouble share =
                        history.at(scope, week.plusWeeks(1L - MISDIRECTED_OVER)).isPresent()
                                ? misdirected(history.over(scope, week, MISDIRECTED_OVER))
                                : OptionalDouble.empty();
                values.add(share.isPresent() ? share.getAsDouble() : null);
                texts.add(share.isPresent() ? formats.percent(share.getAsDouble()) : "–");
                most = Math.max(most, share.orElse(0));
                if (week.compareTo(history.lastClosed()) <= 0) {
                    last = texts.getLast();
                }
            }
            String name = getTranslation("referrals.misdirected.line");
            misdirected.show(
                    getTranslation("referrals.misdirected.title", last),
                    getTranslation("referrals.misdirected.subtitle", Integer.toString(MISDIRECTED_OVER)),
                    new TrendDrawings(history, formats)
                            .lines(
                                    Drawing.Style.FULL,
                                    weeks,
                                    ceiling(most),
                                    true,
                                    new Drawing.Line(name, Drawing.Tone.FREE, false, values, texts))
                            .with(noted.onWeeks(scope, weeks)),
                    getTranslation("referrals.misdirected.summary", last));
        }

        /// A twentieth up to a fifth, so that the small differences of a small share are seen; then quarters.
        private static double ceiling(double most) {
            return most <= 0.2 ? Math.max(0.1, Math.ceil(most * 20) / 20) : Math.ceil(most * 4) / 4;
        }

        private OptionalDouble misdirected(PeriodTotals totals) {
            long decided = Measure.MISDIRECTED_SHARE.denominator().stream()
                    .mapToLong(totals::count)
                    .sum();
            return decided == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) totals.count(Metric.REFERRALS_MISDIRECTED) / decided);
        }

        private void showFlows() {
            Flows counts = snapshot.flows();
            List<String> sectors =
                    territory.sectors().stream().map(Territory.Sector::code).toList();
            flows.say(
                    getTranslation("referrals.flows.title"),
                    getTranslation("referrals.flows.subtitle", formats.whole(counts.total()), weeks(shown)));
            from(sent, counts.total(), shown);
            from(crossed, counts.total() - counts.stayed(), shown);
            flow.show(counts, sectors, this::name, formats, getTranslation("referrals.flows.caption"));
            String share = counts.staying().isPresent()
                    ? formats.wholePercent(counts.staying().getAsDouble())
                    : "–";
            staying.say(
                    getTranslation("referrals.staying.title", share),
                    getTranslation("referrals.staying.subtitle", formats.whole(counts.total() - counts.stayed())));
            long most = sectors.stream()
                    .mapToLong(sector -> Math.max(counts.sent(sector), counts.received(sector)))
                    .max()
                    .orElse(0);
            balance.show(new BarTable.Content(
                    getTranslation("referrals.staying.caption"),
                    List.of(
                            getTranslation("referrals.sector"),
                            getTranslation("referrals.staying.sent"),
                            getTranslation("referrals.staying.received")),
                    sectors.stream()
                            .map(sector -> new BarTable.Row(
                                    name(sector),
                                    "",
                                    false,
                                    List.of(
                                            ofMost(counts.sent(sector), most, true),
                                            ofMost(counts.received(sector), most, false))))
                            .toList()));
        }

        private BarTable.Cell ofMost(long count, long most, boolean back) {
            return new BarTable.Cell(
                    formats.whole(count), "", OptionalDouble.of(most == 0 ? 0 : (double) count / most), back);
        }
    }
}
