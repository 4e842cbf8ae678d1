package org.arrimage.dashboard.presence;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Band;
import org.arrimage.dashboard.charts.Drawing.End;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Mark;
import org.arrimage.dashboard.charts.Drawing.Marks;
import org.arrimage.dashboard.charts.Drawing.Row;
import org.arrimage.dashboard.charts.Drawing.Shape;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.TrendDrawings;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// What was read, as drawings in the reader's words.
final class PresenceDrawings {

    /// How many presenters are shown.
    static final int PRESENTERS = 12;

    private static final int SMOOTHED_OVER = 4;
    private static final int TICK_EVERY = 4;
    private static final int NAMES_TOLD = 8;

    /// The last week of each column of [#absence]; what is beyond the last column has a column of its own.
    private static final long[] WAITS = {0, 1, 2, 3, 4, 6, 8, Absence.LONG, 26, 52, PresenceView.MEMORY_WEEKS};

    private final Texts texts;
    private final Formats formats;
    private final Wording wording;
    private final Viewer viewer;
    private final PresenceView.Snapshot snapshot;
    private final Territory territory;
    private final Map<String, String> municipalityNames;

    /// The texts of the page in the reader's language.
    @FunctionalInterface
    interface Texts {
        String get(String key, Object... arguments);
    }

    PresenceDrawings(Texts texts, Locale locale, Viewer viewer, PresenceView.Snapshot snapshot, Territory territory) {
        this.texts = texts;
        this.viewer = viewer;
        this.snapshot = snapshot;
        this.territory = territory;
        formats = Formats.of(locale);
        wording = new Wording(locale);
        municipalityNames = territory.municipalities().stream()
                .collect(Collectors.toMap(Territory.Municipality::code, Territory.Municipality::name));
    }

    Formats formats() {
        return formats;
    }

    WeeklySeries history() {
        return snapshot.history();
    }

    String scope() {
        return snapshot.scope();
    }

    String scopeName() {
        return wording.scope(snapshot.scope(), territory);
    }

    String backboneName() {
        return wording.backbone(snapshot.directory().backbone());
    }

    ZoneId zone() {
        return territory.timeZone();
    }

    String percentSign() {
        return texts.get("presence.percent-sign");
    }

    private String sectorName(String code) {
        return wording.scope(code, territory);
    }

    private String organisationName(String id) {
        Organisation known = snapshot.directory().organisations().get(id);
        return known == null ? id : known.name();
    }

    Sitting sitting(Meeting meeting) {
        return Sitting.of(meeting, snapshot.backbone(), snapshot.asOf());
    }

    // Tables

    /// The tables of the scope, by sector and name.
    List<TableCourse> courses(Window period) {
        Window shown = new Window(period.first(), period.last().plusWeeks(PresenceView.AHEAD_WEEKS));
        Set<String> sectors =
                snapshot.sectors().stream().map(Territory.Sector::code).collect(Collectors.toSet());
        return snapshot.directory().tables().values().stream()
                .filter(table -> sectors.contains(table.sector()))
                .sorted(Comparator.comparing(ConcertationTable::name).thenComparing(ConcertationTable::id))
                .map(table -> TableCourse.of(
                        table,
                        snapshot.meetings(),
                        shown,
                        snapshot.history().running(),
                        snapshot.backbone(),
                        snapshot.asOf()))
                .toList();
    }

    List<Mark> tableSigns() {
        return Stream.of(Sitting.values())
                .map(sitting -> mark(
                        sitting,
                        texts.get("presence.sitting." + sitting.name().toLowerCase(Locale.ROOT), backboneName())))
                .toList();
    }

    private Mark mark(Sitting sitting, String text) {
        return switch (sitting) {
            case BOTH -> new Mark(Shape.SQUARE, Tone.WITH, texts.get("presence.letter.both"), text);
            case LEAD -> new Mark(Shape.FRAME, Tone.WITH, texts.get("presence.letter.lead"), text);
            case FIELD -> new Mark(Shape.FRAME, Tone.WITH, texts.get("presence.letter.field"), text);
            case SOMEBODY -> new Mark(Shape.FRAME, Tone.WITH, "", text);
            case WITHOUT -> new Mark(Shape.RING, Tone.FREE, "", text);
            case CANCELLED -> new Mark(Shape.CROSS, Tone.SOFT, "×", text);
            case PLANNED -> new Mark(Shape.RING, Tone.SOFT, "", text);
            case UNREPORTED -> new Mark(Shape.CROSS, Tone.ALERT, "?", text);
        };
    }

    Marks tables(List<TableCourse> courses, Window period) {
        IsoWeek last = courses.stream()
                .flatMap(course -> course.sittings().keySet().stream())
                .filter(week -> week.compareTo(period.last()) > 0)
                .max(Comparator.naturalOrder())
                .orElse(period.last());
        List<IsoWeek> weeks = new ArrayList<>();
        for (IsoWeek week = period.first(); week.compareTo(last) <= 0; week = week.plusWeeks(1)) {
            weeks.add(week);
        }
        TableNames names = new TableNames(snapshot.directory().tables().values());
        List<Band> bands = new ArrayList<>();
        for (Territory.Sector sector : snapshot.sectors()) {
            List<Row> rows = courses.stream()
                    .filter(course -> course.table().sector().equals(sector.code()))
                    .map(course -> row(course, names.shortName(course.table(), sector.name()), weeks))
                    .toList();
            if (!rows.isEmpty()) {
                bands.add(new Band(sectorName(sector.code()), rows));
            }
        }
        int closed = (int) weeks.stream()
                .filter(week -> week.compareTo(snapshot.history().lastClosed()) <= 0)
                .count();
        return new Marks(
                ticks(weeks),
                weeks.stream().map(formats::week).toList(),
                List.of(
                        texts.get("presence.tables.table"),
                        texts.get("presence.tables.week"),
                        texts.get("presence.tables.sitting")),
                List.of(texts.get("presence.tables.double"), texts.get("presence.tables.last")),
                bands,
                closed);
    }

    /// A tick every fourth week, counted back from the running one.
    private List<String> ticks(List<IsoWeek> weeks) {
        int running = weeks.indexOf(snapshot.history().running());
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            ticks.add(
                    Math.floorMod(running - i, TICK_EVERY) == 0 && i <= running ? formats.shortWeek(weeks.get(i)) : "");
        }
        return ticks;
    }

    private Row row(TableCourse course, String name, List<IsoWeek> weeks) {
        List<List<Mark>> cells = weeks.stream()
                .map(week -> course.sittings().getOrDefault(week, List.of()).stream()
                        .map(meeting -> mark(sitting(meeting), sentence(course.table(), meeting)))
                        .toList())
                .toList();
        OptionalLong since = course.sinceLast();
        String last = since.isEmpty()
                ? texts.get("presence.tables.never")
                : texts.get("presence.tables.since", since.getAsLong()) + (course.overdue() ? " !" : "");
        return new Row(
                name,
                course.table().name(),
                leadsToPreparation()
                        ? Place.At.PREPARATION + "/" + course.table().id()
                        : "",
                cells,
                null,
                List.of(
                        new End(texts.get("presence.tables.of", course.both(), course.held()), false),
                        new End(last, course.overdue())));
    }

    /// Whether the name of a table is a link.
    boolean leadsToPreparation() {
        return Place.PREPARATION.opensFor(viewer);
    }

    /// The address of the page of a sector that opens for this viewer; empty if none does.
    String pageOf(Territory.Sector sector) {
        if (Place.SECTORS.opensFor(viewer)) {
            return Place.ofSector(sector.code());
        }
        String query = PageFilter.DEFAULT.withScope(sector.code()).parameters().getQueryString();
        boolean own = viewer.sectors().contains(sector.code());
        return own && Place.SECTOR.opensFor(viewer) ? Place.At.SECTOR + "?" + query : "";
    }

    private String sentence(ConcertationTable table, Meeting meeting) {
        Sitting sitting = sitting(meeting);
        String kind = texts.get("presence.sitting." + sitting.name().toLowerCase(Locale.ROOT), backboneName());
        return texts.get(
                        "presence.tables.detail",
                        table.name(),
                        formats.dayAndTimeInWords(meeting.at(), territory.timeZone()),
                        municipalityNames.getOrDefault(meeting.municipality(), meeting.municipality()),
                        kind,
                        meeting.participants().size(),
                        organisationName(meeting.host()))
                + (meeting.presenters().isEmpty()
                        ? ""
                        : " " + texts.get("presence.tables.presented", names(meeting.presenters())));
    }

    private String names(Collection<String> ids) {
        String told = ids.stream().limit(NAMES_TOLD).map(this::organisationName).collect(Collectors.joining(", "));
        return ids.size() <= NAMES_TOLD ? told : texts.get("presence.names.more", told, ids.size() - NAMES_TOLD);
    }

    // Municipalities

    Marks absence(List<Absence> absences) {
        List<String> titles = new ArrayList<>();
        List<String> ticks = new ArrayList<>();
        for (int i = 0; i < WAITS.length; i++) {
            long from = i == 0 ? 0 : WAITS[i - 1] + 1;
            ticks.add(from == WAITS[i] ? Long.toString(from) : texts.get("presence.absence.tick", from, WAITS[i]));
            titles.add(
                    from == WAITS[i]
                            ? texts.get("presence.absence.weeks", from)
                            : texts.get("presence.absence.from-to", from, WAITS[i]));
        }
        ticks.add(texts.get("presence.absence.never.tick"));
        titles.add(texts.get("presence.absence.never"));
        return new Marks(
                ticks,
                titles,
                List.of(
                        texts.get("presence.sector"),
                        texts.get("presence.absence.wait"),
                        texts.get("presence.municipality")),
                List.of(texts.get("presence.absence.long")),
                List.of(new Band("", rows(absences.stream().collect(bySector(one -> one.municipality())), own -> {
                    List<List<Mark>> cells = new ArrayList<>();
                    for (int i = 0; i <= WAITS.length; i++) {
                        int column = i;
                        cells.add(own.stream()
                                .filter(one -> column(one) == column)
                                .map(this::mark)
                                .toList());
                    }
                    long waiting = own.stream().filter(Absence::isLong).count();
                    return new Cells(cells, new End(texts.get("presence.of", waiting, own.size()), false));
                }))),
                WAITS.length + 1);
    }

    private static int column(Absence absence) {
        for (int i = 0; i < WAITS.length; i++) {
            if (absence.weeks().isPresent() && absence.weeks().getAsLong() <= WAITS[i]) {
                return i;
            }
        }
        return WAITS.length;
    }

    private Mark mark(Absence absence) {
        String name = absence.municipality().name();
        if (absence.weeks().isEmpty()) {
            return new Mark(Shape.RING, Tone.ALERT, "", texts.get("presence.absence.mark.never", name));
        }
        String text = texts.get("presence.absence.mark", name, absence.weeks().getAsLong());
        return absence.isLong() ? new Mark(Shape.RING, Tone.WITH, "", text) : new Mark(Shape.DISC, Tone.WITH, "", text);
    }

    List<Mark> coverageSigns() {
        return List.of(
                new Mark(Shape.DISC, Tone.FREE, "", texts.get("presence.coverage.reached")),
                new Mark(Shape.RING, Tone.SOFT, "", texts.get("presence.coverage.not")));
    }

    Marks coverage(List<Territory.Municipality> own, Set<String> reached) {
        return new Marks(
                List.of(""),
                List.of(texts.get("presence.municipalities")),
                List.of(
                        texts.get("presence.sector"),
                        texts.get("presence.municipalities"),
                        texts.get("presence.municipality")),
                List.of(""),
                List.of(new Band("", rows(own.stream().collect(bySector(Function.identity())), municipalities -> {
                    List<Mark> marks = municipalities.stream()
                            .sorted(Comparator.comparing(one -> !reached.contains(one.code())))
                            .map(one -> reached.contains(one.code())
                                    ? new Mark(
                                            Shape.DISC, Tone.FREE, "", texts.get("presence.coverage.mark", one.name()))
                                    : new Mark(
                                            Shape.RING,
                                            Tone.SOFT,
                                            "",
                                            texts.get("presence.coverage.mark.not", one.name())))
                            .toList();
                    long count = municipalities.stream()
                            .filter(one -> reached.contains(one.code()))
                            .count();
                    return new Cells(
                            List.of(marks), new End(texts.get("presence.of", count, municipalities.size()), false));
                }))),
                1);
    }

    private record Cells(List<List<Mark>> marks, End end) {}

    private static <T> Collector<T, ?, Map<String, List<T>>> bySector(
            Function<T, Territory.Municipality> municipality) {
        return Collectors.groupingBy(one -> municipality.apply(one).sector());
    }

    /// A row for each sector of the scope.
    private <T> List<Row> rows(Map<String, List<T>> bySector, Function<List<T>, Cells> cellsOf) {
        return snapshot.sectors().stream()
                .filter(sector -> bySector.containsKey(sector.code()))
                .map(sector -> {
                    String name = sectorName(sector.code());
                    Cells cells = cellsOf.apply(bySector.getOrDefault(sector.code(), List.of()));
                    return new Row(name, name, "", cells.marks(), null, List.of(cells.end()));
                })
                .toList();
    }

    // Offers

    Marks offers(List<Offers> all) {
        List<Territory.Sector> sectors = snapshot.sectors();
        List<Offers> shown = all.stream()
                .filter(one -> !one.presenter().equals(snapshot.backbone()))
                .limit(PRESENTERS)
                .toList();
        Optional<Offers> backbone = all.stream()
                .filter(one -> one.presenter().equals(snapshot.backbone()))
                .findFirst();
        List<Row> rows = Stream.concat(shown.stream(), backbone.stream())
                .map(one -> row(one, sectors))
                .toList();
        List<String> names =
                sectors.stream().map(sector -> sectorName(sector.code())).toList();
        return new Marks(
                names,
                names,
                List.of(
                        texts.get("presence.offers.presenter"),
                        texts.get("presence.sector"),
                        texts.get("presence.offers.audience")),
                List.of(texts.get("presence.offers.all"), texts.get("presence.offers.together")),
                List.of(new Band("", rows)),
                sectors.size());
    }

    private Row row(Offers offers, List<Territory.Sector> sectors) {
        String name = organisationName(offers.presenter());
        Tone tone = offers.presenter().equals(snapshot.backbone()) ? Tone.WITH : Tone.FREE;
        List<List<Mark>> cells = sectors.stream()
                .map(sector -> Optional.ofNullable(offers.bySector().get(sector.code()))
                        .map(audience -> new Mark(
                                Shape.DISC,
                                tone,
                                formats.whole(audience.heardBy().size()),
                                texts.get(
                                        "presence.offers.mark",
                                        name,
                                        sectorName(sector.code()),
                                        audience.heardBy().size(),
                                        audience.times(),
                                        names(audience.heardBy()))))
                        .stream()
                        .toList())
                .toList();
        return new Row(
                name,
                name,
                "",
                cells,
                null,
                List.of(
                        new End(formats.whole(offers.heardBy().size()), false),
                        new End(texts.get("presence.of", offers.together(), offers.times()), false)));
    }

    // Hosts and sectors

    Drawing.Lines hosts(List<IsoWeek> weeks) {
        WeeklySeries history = snapshot.history();
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (IsoWeek week : weeks) {
            PeriodTotals totals = history.at(snapshot.scope(), week)
                    .map(present -> history.over(snapshot.scope(), week, SMOOTHED_OVER))
                    .orElse(PeriodTotals.NONE);
            long held = totals.count(Metric.MEETINGS_HELD);
            long others = totals.count(Metric.MEETINGS_HOSTED_BY_OTHERS);
            values.add(held == 0 ? null : (double) others / held);
            texts.add(held == 0 ? "–" : formats.wholePercent((double) others / held));
        }
        return new TrendDrawings(history, formats)
                .lines(
                        Drawing.Style.FULL,
                        weeks,
                        1.0,
                        true,
                        new Line(this.texts.get("presence.hosts.line"), Tone.FREE, true, values, texts));
    }

    /// The most meetings in person of any sector, four weeks at a time: the one scale of the small charts.
    double mostInPerson(List<IsoWeek> weeks) {
        return snapshot.openSectors().stream()
                .flatMap(sector -> line(sector.code(), Metric.MEETINGS_IN_PERSON, Tone.SOFT, weeks).values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .max()
                .orElse(1);
    }

    List<Line> inPerson(String sector, List<IsoWeek> weeks) {
        return List.of(
                line(sector, Metric.BACKBONE_IN_PERSON, Tone.WITH, weeks),
                line(sector, Metric.MEETINGS_IN_PERSON, Tone.SOFT, weeks));
    }

    Drawing.Lines allInPerson(List<IsoWeek> weeks, double ceiling) {
        return lines(
                weeks,
                ceiling,
                snapshot.openSectors().stream()
                        .flatMap(sector -> Stream.of(Metric.MEETINGS_IN_PERSON, Metric.BACKBONE_IN_PERSON)
                                .map(metric -> line(sector.code(), metric, Tone.SOFT, weeks)))
                        .toArray(Line[]::new));
    }

    private Drawing.Lines lines(List<IsoWeek> weeks, double ceiling, Line... lines) {
        return new TrendDrawings(snapshot.history(), formats)
                .lines(Drawing.Style.MULTIPLE, weeks, ceiling, false, lines);
    }

    private Line line(String sector, Metric metric, Tone tone, List<IsoWeek> weeks) {
        String name = texts.get(
                metric == Metric.MEETINGS_IN_PERSON ? "presence.in-person.all" : "presence.in-person.backbone",
                sectorName(sector),
                backboneName());
        return new TrendDrawings(snapshot.history(), formats)
                .smoothed(name, tone, tone == Tone.WITH, sector, metric, weeks);
    }
}
