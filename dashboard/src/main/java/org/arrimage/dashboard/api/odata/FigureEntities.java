package org.arrimage.dashboard.api.odata;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.ReleasedFigure;
import org.arrimage.dashboard.query.ReleasedFigures;
import org.jspecify.annotations.Nullable;

/// Figures by release, scope, metric and period, read a stretch at a time. Releases, scopes and metrics that the filter
/// rules out are not read. A question that says nothing of releases is about the latest one.
final class FigureEntities implements Iterator<Map<String, @Nullable Object>> {

    private static final int STRETCH = 2_000;

    /// Each stretch of a scope costs a look at all of them: whoever reads on gets longer ones.
    private static final int LONGEST = 32_000;
    private static final int LONGER = 4;

    private final Question question;
    private final ReleasedFigures figures;
    private final Territory territory;
    private final Grant grant;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final Deque<Map<String, @Nullable Object>> ready = new ArrayDeque<>();
    private int stretch = STRETCH;
    private String afterMetric = "";
    private String afterPeriod = "";

    /// The figures of one scope in one release.
    private record Part(int release, String scope) {}

    FigureEntities(
            Question question, List<Release> published, ReleasedFigures figures, Territory territory, Grant grant) {
        this.question = question;
        this.figures = figures;
        this.territory = territory;
        this.grant = grant;
        Optional<Part> begin = question.after().map(key -> new Part((Integer) key.get(0), (String) key.get(1)));
        Comparator<Part> order = Comparator.comparing(Part::release).thenComparing(Part::scope);
        Comparator<Part> asked = question.reversed() ? order.reversed() : order;
        for (int release : releases(published)) {
            for (String scope : scopes(territory, grant)) {
                Part part = new Part(release, scope);
                if (mayMatch(Map.of("release", release, "scope", scope))
                        && begin.map(first -> asked.compare(part, first) >= 0).orElse(true)) {
                    parts.add(part);
                }
            }
        }
        List<Part> sorted = new ArrayList<>(parts);
        sorted.sort(asked);
        parts.clear();
        parts.addAll(sorted);
        if (begin.isPresent() && begin.get().equals(parts.peek())) {
            afterMetric = (String) question.after().get().get(2);
            afterPeriod = (String) question.after().get().get(3);
        }
    }

    private List<Integer> releases(List<Release> published) {
        List<Integer> numbers = published.stream().map(Release::number).toList();
        return question.filter().mentions("release")
                ? numbers.stream()
                        .filter(number -> mayMatch(Map.of("release", number)))
                        .toList()
                : numbers.isEmpty() ? List.of() : List.of(numbers.getLast());
    }

    private static List<String> scopes(Territory territory, Grant grant) {
        return territory.scopes().stream().filter(grant::reaches).toList();
    }

    private boolean mayMatch(Map<String, Object> known) {
        return question.filter().of(known) != Filter.Answer.NO;
    }

    /// The scopes that are still to be read.
    List<String> scopes() {
        return parts.stream().map(Part::scope).distinct().toList();
    }

    /// The releases that are still to be read.
    List<Integer> numbers() {
        return parts.stream().map(Part::release).distinct().toList();
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !parts.isEmpty()) {
            read(parts.getFirst());
        }
        return !ready.isEmpty();
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }

    /// How many are still to be read, where release, scope and metric decide the filter: then no figure is read for
    /// it. Of a question that begins after a figure, nothing is said.
    OptionalLong count() {
        if (question.after().isPresent()) {
            return OptionalLong.empty();
        }
        List<String> metrics = Arrays.stream(Metric.values()).map(Metric::code).toList();
        Map<String, List<ReleasedFigures.Appearance>> ofScopes = new HashMap<>();
        long count = 0;
        for (Part part : parts) {
            for (ReleasedFigures.Appearance appearance :
                    ofScopes.computeIfAbsent(part.scope(), scope -> figures.appearances(grant, scope, metrics))) {
                if (appearance.release() <= part.release()) {
                    switch (question.filter().of(known(part, appearance.metric()))) {
                        case YES -> count += appearance.figures();
                        case NO -> {}
                        case PERHAPS -> {
                            return OptionalLong.empty();
                        }
                    }
                }
            }
        }
        return OptionalLong.of(count);
    }

    private static Map<String, Object> known(Part part, String metric) {
        return Map.of("release", part.release(), "scope", part.scope(), "metric", metric);
    }

    private void read(Part part) {
        List<String> metrics = Arrays.stream(Metric.values())
                .map(Metric::code)
                .filter(code -> mayMatch(known(part, code)))
                .toList();
        List<ReleasedFigure> read = metrics.isEmpty()
                ? List.of()
                : figures.read(
                        grant,
                        part.release(),
                        part.scope(),
                        metrics,
                        afterMetric,
                        afterPeriod,
                        question.reversed(),
                        stretch);
        read.stream()
                .map(figure -> entity(part, figure))
                .filter(entity -> question.filter().of(entity) == Filter.Answer.YES)
                .forEach(ready::add);
        boolean ends = read.size() < stretch;
        stretch = Math.min(LONGEST, LONGER * stretch);
        if (ends) {
            parts.removeFirst();
            afterMetric = "";
            afterPeriod = "";
        } else {
            afterMetric = read.getLast().metric();
            afterPeriod = read.getLast().period();
        }
    }

    private Map<String, @Nullable Object> entity(Part part, ReleasedFigure figure) {
        Period period = period(figure.period());
        Optional<Metric> metric = Metric.of(figure.metric());
        return Entities.entity(
                EntitySet.FIGURES,
                part.release(),
                part.scope(),
                figure.metric(),
                figure.period(),
                period.grain().code(),
                period.first().monday(),
                period.last().sunday(),
                figure.value(),
                figure.denominator(),
                figure.symbol(),
                Entities.name(part.scope(), territory, Texts.FRENCH),
                Entities.name(part.scope(), territory, Texts.ENGLISH),
                metric.map(known -> known.name(Texts.FRENCH)).orElse(figure.metric()),
                metric.map(known -> known.name(Texts.ENGLISH)).orElse(figure.metric()));
    }

    /// The period of a code such as `2026-W02`, `2026-B01`, `2026-Q1` or `2026`.
    static Period period(String code) {
        int year = Integer.parseInt(code.substring(0, 4));
        if (code.length() == 4) {
            return Grain.YEAR.periodOf(IsoWeek.of(year, 1));
        }
        int number = Integer.parseInt(code.substring(6));
        return switch (code.charAt(5)) {
            case 'W' -> Grain.WEEK.periodOf(IsoWeek.of(year, number));
            case 'B' -> Grain.FOUR_WEEKS.periodOf(IsoWeek.of(year, 4 * number - 3));
            case 'Q' -> Grain.QUARTER.periodOf(IsoWeek.of(LocalDate.of(year, 3 * number - 1, 15)));
            default -> throw new IllegalArgumentException("No period: " + code);
        };
    }
}
