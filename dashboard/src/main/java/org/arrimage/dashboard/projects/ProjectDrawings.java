package org.arrimage.dashboard.projects;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Band;
import org.arrimage.dashboard.charts.Drawing.End;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Mark;
import org.arrimage.dashboard.charts.Drawing.Marks;
import org.arrimage.dashboard.charts.Drawing.Row;
import org.arrimage.dashboard.charts.Drawing.Shape;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.Drawing.Track;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// What was read, as drawings in the reader's words.
final class ProjectDrawings {

    /// How many projects have a curve.
    static final int CURVES = 8;

    /// How many projects have a row of their life.
    static final int LIVES = 15;

    private static final int BLOCKS = 13;
    private static final int LEVERAGE_OVER = 52;

    private final Texts texts;
    private final Formats formats;
    private final Wording wording;
    private final ProjectsView.Snapshot snapshot;
    private final Territory territory;
    private final Map<String, String> municipalityNames;

    /// The texts of the page in the reader's language.
    @FunctionalInterface
    interface Texts {
        String get(String key, Object... arguments);
    }

    ProjectDrawings(Texts texts, Locale locale, ProjectsView.Snapshot snapshot, Territory territory) {
        this.texts = texts;
        this.snapshot = snapshot;
        this.territory = territory;
        formats = Formats.of(locale);
        wording = new Wording(locale);
        municipalityNames = territory.municipalities().stream()
                .collect(Collectors.toMap(Territory.Municipality::code, Territory.Municipality::name));
    }

    String backboneName() {
        return wording.backbone(snapshot.directory().backbone());
    }

    String title(Project project) {
        return project.start()
                .title()
                .orElseGet(() -> texts.get(
                        project.hasStart() ? "projects.untitled" : "projects.taken-up", organisation(project.start())));
    }

    String municipality(String code) {
        return municipalityNames.getOrDefault(code, code);
    }

    String organisation(ProjectEvent event) {
        return event.organisation().map(this::organisation).orElse("–");
    }

    String organisation(String id) {
        Organisation known = snapshot.directory().organisations().get(id);
        return known == null ? id : known.name();
    }

    private boolean isFree(ProjectEvent event) {
        return !event.organisation().equals(Optional.of(snapshot.backbone()));
    }

    private Tone tone(ProjectEvent event) {
        return isFree(event) ? Tone.FREE : Tone.WITH;
    }

    String shortWeek(IsoWeek week) {
        return formats.shortWeek(week) + " " + week.year();
    }

    // Spread

    /// The projects that were taken up and whose start is known, those that went furthest first, of these the latest
    /// first.
    static List<Project> furthest(List<Project> projects) {
        return projects.stream()
                .filter(project -> project.hasStart() && project.reach() > 1)
                .sorted(Comparator.comparing((Project project) -> -project.reach())
                        .thenComparing(project -> project.start().at(), Comparator.reverseOrder())
                        .thenComparing(project -> project.start().subject()))
                .toList();
    }

    /// A curve for each of some projects, by weeks since its start.
    Drawing.Lines spread(List<Project> furthest) {
        List<Project> shown = furthest.stream().limit(CURVES).toList();
        int longest = shown.stream().mapToInt(this::age).max().orElse(1);
        List<String> ticks = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int week = 0; week <= longest; week++) {
            ticks.add(week == 0 ? texts.get("projects.spread.start") : texts.get("projects.spread.tick", week));
            titles.add(texts.get("projects.spread.after", week));
        }
        List<Line> lines = new ArrayList<>();
        for (Project project : shown) {
            List<@Nullable Double> values = new ArrayList<>();
            List<String> words = new ArrayList<>();
            for (int week = 0; week <= longest; week++) {
                if (week > age(project)) {
                    values.add(null);
                    words.add("–");
                } else {
                    int reached = project.reachBy(project.start().week().plusWeeks(week));
                    values.add((double) reached);
                    words.add(formats.whole(reached));
                }
            }
            lines.add(new Line(
                    texts.get("projects.spread.line", title(project), project.reach()),
                    lines.isEmpty() ? Tone.FREE : Tone.SOFT,
                    false,
                    values,
                    words));
        }
        return new Drawing.Lines(Drawing.Style.STEPS, ticks, titles, lines, 0, null, false);
    }

    /// Weeks since the start, up to its end or now.
    private int age(Project project) {
        IsoWeek last = project.ended().orElse(snapshot.history().running());
        IsoWeek latest = project.spread().lastKey();
        IsoWeek until = latest.compareTo(last) > 0 ? latest : last;
        return (int) Math.max(0, ChronoUnit.WEEKS.between(project.start().week().monday(), until.monday()));
    }

    List<UptakeMap.Tile> tiles(Project project) {
        List<UptakeMap.Tile> tiles = new ArrayList<>();
        Map<String, Territory.Tile> places = territory.tiles();
        List<Territory.Sector> byPlace = snapshot.sectors().stream()
                .sorted(Comparator.comparing((Territory.Sector sector) ->
                                place(places, sector).row())
                        .thenComparing(sector -> place(places, sector).column()))
                .toList();
        for (Territory.Sector sector : byPlace) {
            List<UptakeMap.Stop> own = project.stops().stream()
                    .filter(stop -> stop.sector().equals(sector.code()))
                    .map(stop -> new UptakeMap.Stop(
                            municipality(stop.municipality()),
                            shortWeek(stop.week()),
                            texts.get(
                                    stop.kind() == ProjectEvent.Kind.STARTED
                                            ? "projects.map.born"
                                            : "projects.map.taken-up",
                                    municipality(stop.municipality()),
                                    formats.week(stop.week()),
                                    organisation(stop)),
                            isFree(stop)))
                    .toList();
            long all = territory.municipalitiesOf(sector.code());
            tiles.add(new UptakeMap.Tile(
                    place(places, sector).column(),
                    wording.scope(sector.code(), territory),
                    own,
                    own.isEmpty()
                            ? texts.get("projects.map.none", all)
                            : texts.get("projects.map.of", own.size(), all)));
        }
        return tiles;
    }

    private static Territory.Tile place(Map<String, Territory.Tile> places, Territory.Sector sector) {
        return places.getOrDefault(sector.code(), new Territory.Tile(0, 0));
    }

    // Weeks in blocks

    /// At most thirteen blocks of whole weeks, the last one ending with the window.
    static List<Window> blocks(Window window) {
        long size = Math.ceilDiv(window.weeks(), BLOCKS);
        List<Window> blocks = new ArrayList<>();
        for (IsoWeek last = window.last(); last.compareTo(window.first()) >= 0; last = last.plusWeeks(-size)) {
            IsoWeek first = last.plusWeeks(1 - size);
            blocks.addFirst(new Window(first.compareTo(window.first()) < 0 ? window.first() : first, last));
        }
        return blocks;
    }

    private List<String> ticks(List<Window> blocks) {
        List<String> ticks = new ArrayList<>();
        int year = 0;
        for (Window block : blocks) {
            ticks.add(block.first().year() == year ? formats.shortWeek(block.first()) : shortWeek(block.first()));
            year = block.first().year();
        }
        return ticks;
    }

    private List<String> titles(List<Window> blocks) {
        return blocks.stream()
                .map(block -> block.weeks() == 1
                        ? formats.week(block.first())
                        : texts.get("projects.block", formats.week(block.first()), formats.week(block.last())))
                .toList();
    }

    private Marks marks(List<Window> blocks, String first, String mark, List<String> ends, List<Row> rows) {
        int closed = (int) blocks.stream()
                .filter(block -> block.last().compareTo(snapshot.history().lastClosed()) <= 0)
                .count();
        return new Marks(
                ticks(blocks),
                titles(blocks),
                List.of(texts.get(first), texts.get("projects.weeks"), texts.get(mark)),
                ends,
                List.of(new Band("", rows)),
                closed);
    }

    // Leads

    Marks leads(List<Project> projects, Window period) {
        List<Window> blocks = blocks(period);
        return marks(
                blocks,
                "projects.leads.who",
                "projects.project",
                List.of(texts.get("projects.leads.all")),
                List.of(
                        lead(projects, blocks, texts.get("projects.leads.free"), this::isFree),
                        lead(
                                projects,
                                blocks,
                                texts.get("projects.leads.with", backboneName()),
                                start -> !isFree(start))));
    }

    private Row lead(List<Project> projects, List<Window> blocks, String name, Predicate<ProjectEvent> who) {
        List<List<Mark>> cells = blocks.stream()
                .map(block -> projects.stream()
                        .filter(project -> block.holds(project.start().week()))
                        .filter(project -> who.test(project.start()))
                        .map(project -> new Mark(
                                isFree(project.start()) ? Shape.SQUARE : Shape.FRAME,
                                tone(project.start()),
                                "",
                                texts.get(
                                        "projects.leads.mark",
                                        title(project),
                                        organisation(project.start()),
                                        municipality(project.start().municipality()),
                                        shortWeek(project.start().week()))))
                        .toList())
                .toList();
        long all = cells.stream().mapToLong(List::size).sum();
        return new Row(name, name, "", cells, null, List.of(new End(formats.whole(all), false)));
    }

    // Money

    String ratio(long backbone, long other) {
        return backbone == 0 ? "–" : formats.money(Math.round(100.0 * other / backbone));
    }

    List<Levers.Lever> levers(List<Project> projects, Window period) {
        return projects.stream()
                .filter(project -> project.cents(period, snapshot.backbone(), true) > 0)
                .sorted(Comparator.comparing((Project project) -> -project.cents(period, snapshot.backbone(), false))
                        .thenComparing(project -> project.start().subject()))
                .limit(CURVES)
                .map(project -> {
                    long own = project.cents(period, snapshot.backbone(), true);
                    long other = project.cents(period, snapshot.backbone(), false);
                    return new Levers.Lever(
                            title(project),
                            Math.round(4.0 * other / own),
                            ratio(own, other),
                            texts.get(
                                    "projects.leverage.detail",
                                    title(project),
                                    formats.money(own),
                                    formats.money(other),
                                    backboneName()));
                })
                .toList();
    }

    /// What others gave for a dollar, over the year that ends with each week.
    Drawing.Lines leverage(List<IsoWeek> weeks) {
        WeeklySeries history = snapshot.history();
        List<@Nullable Double> values = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (IsoWeek week : weeks) {
            PeriodTotals year = history.over(snapshot.scope(), week, LEVERAGE_OVER);
            Double dollars = year.value(Metric.FUNDING_LEVERAGE).stream()
                    .boxed()
                    .findFirst()
                    .orElse(null);
            values.add(dollars);
            words.add(dollars == null ? "–" : formats.money(Math.round(dollars * 100)));
        }
        return new Drawing.Lines(
                Drawing.Style.FULL,
                weeks.stream().map(formats::shortWeek).toList(),
                weeks.stream().map(formats::week).toList(),
                List.of(new Line(texts.get("projects.rolling.line"), Tone.FREE, true, values, words)),
                history.open(),
                null,
                false);
    }

    // Lives

    List<Mark> lifeSigns() {
        return List.of(
                new Mark(Shape.BAR, Tone.SOFT, "", texts.get("projects.life.started")),
                new Mark(Shape.RING, Tone.SOFT, "", texts.get("projects.life.joined")),
                new Mark(Shape.TRIANGLE, Tone.FREE, "", texts.get("projects.life.replicated")),
                new Mark(Shape.DIAMOND, Tone.FREE, "", texts.get("projects.life.funded.free")),
                new Mark(Shape.DIAMOND, Tone.WITH, "", texts.get("projects.life.funded.with", backboneName())),
                new Mark(Shape.CROSS, Tone.SOFT, "×", texts.get("projects.life.ended")));
    }

    /// The projects of which most happened in the window, by start.
    static List<Project> liveliest(List<Project> projects, Window period) {
        return projects.stream()
                .filter(project -> project.isAliveIn(period))
                .sorted(Comparator.comparing((Project project) -> -within(period, project.uptakes()))
                        .thenComparing(project -> -within(period, project.events()))
                        .thenComparing(project -> project.start().subject()))
                .limit(LIVES)
                .sorted(Comparator.comparing(project -> project.start().at()))
                .toList();
    }

    private static long within(Window period, List<ProjectEvent> events) {
        return events.stream().filter(event -> period.holds(event.week())).count();
    }

    Marks lives(List<Project> shown, Window period) {
        List<Window> blocks = blocks(period);
        List<Row> rows = shown.stream()
                .map(project -> new Row(
                        title(project),
                        title(project),
                        "",
                        blocks.stream()
                                .map(block -> project.events().stream()
                                        .filter(event -> block.holds(event.week()))
                                        .map(event -> mark(project, event))
                                        .toList())
                                .toList(),
                        track(project, blocks),
                        List.of(new End(formats.whole(project.reach()), false))))
                .toList();
        return marks(
                blocks, "projects.project", "projects.life.event", List.of(texts.get("projects.life.reach")), rows);
    }

    /// From its start to its end, or to now; none if its start is not known.
    private static @Nullable Track track(Project project, List<Window> blocks) {
        if (!project.hasStart()) {
            return null;
        }
        int from = 0;
        int to = blocks.size() - 1;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).holds(project.start().week())) {
                from = i;
            }
            if (project.ended().filter(blocks.get(i)::holds).isPresent()) {
                to = i;
            }
        }
        return new Track(from, to);
    }

    private Mark mark(Project project, ProjectEvent event) {
        String week = shortWeek(event.week());
        String who = organisation(event);
        String where = municipality(event.municipality());
        return switch (event.kind()) {
            case STARTED ->
                new Mark(Shape.BAR, tone(event), "", texts.get("projects.life.started.detail", week, who, where));
            case JOINED -> new Mark(Shape.RING, Tone.SOFT, "", texts.get("projects.life.joined.detail", week, who));
            case REPLICATED ->
                new Mark(
                        Shape.TRIANGLE,
                        tone(event),
                        "",
                        texts.get("projects.life.replicated.detail", week, where, who));
            case FUNDED ->
                new Mark(
                        Shape.DIAMOND,
                        tone(event),
                        "",
                        texts.get("projects.life.funded.detail", week, formats.money(event.cents()), who));
            case ENDED ->
                new Mark(Shape.CROSS, Tone.SOFT, "×", texts.get("projects.life.ended.detail", week, title(project)));
        };
    }
}
