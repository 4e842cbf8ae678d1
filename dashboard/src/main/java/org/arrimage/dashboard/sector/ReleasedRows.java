package org.arrimage.dashboard.sector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Published.Shown;
import org.arrimage.dashboard.query.Published.Sign;
import org.jspecify.annotations.Nullable;

/// Released figures of a sector by period, from the last week to the last year: where a week says too little, a longer
/// period stands beside it.
///
/// @param headings of the columns: the measure, then the periods
/// @param rows texts, the measure first
/// @param marks what needs a legend
record ReleasedRows(List<String> headings, List<List<String>> rows, Set<Mark> marks) {

    /// What is shown: referrals, waits and ties.
    static final List<Metric> METRICS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.ACCEPTANCE_RATE,
            Metric.CONTACTED_WITHIN_7D,
            Metric.CONTACT_DAYS_P50,
            Metric.AUTONOMY_SHARE,
            Metric.ACTIVE_TIES,
            Metric.ACTIVE_ORGANISATIONS);

    private static final Texts TEXTS = new Texts();

    /// A sign beside or in place of a number.
    enum Mark {
        ROUNDED,
        WITHHELD,
        /// There are too few cases for a share or a wait, or it is given for longer periods only.
        TOO_LITTLE,
        REVISED
    }

    /// The last whole period of each grain up to a week.
    static List<Period> periods(IsoWeek through) {
        return Arrays.stream(Grain.values())
                .map(grain -> {
                    Period period = grain.periodOf(through);
                    return period.last().equals(through)
                            ? period
                            : grain.periodOf(period.first().plusWeeks(-1));
                })
                .toList();
    }

    /// Says the figures of a release, those of the sector before those of the region.
    ///
    /// @param name the name of a scope by its code
    static ReleasedRows of(
            int release,
            IsoWeek through,
            List<String> scopes,
            List<Published> figures,
            Function<String, String> name,
            Locale locale) {
        Map<List<String>, Published> known = figures.stream()
                .collect(Collectors.toMap(
                        figure -> List.of(figure.scope(), figure.metric().code(), figure.period()),
                        Function.identity()));
        Wording wording = new Wording(locale);
        List<Period> periods = periods(through);
        List<String> headings = new ArrayList<>(List.of(TEXTS.getTranslation("sector.released.measure", locale)));
        periods.forEach(period -> headings.add(wording.shortPeriod(period)));
        List<List<String>> rows = new ArrayList<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        for (Metric metric : METRICS) {
            for (String scope : scopes) {
                List<String> row = new ArrayList<>(List.of(
                        TEXTS.getTranslation("sector.released.row", locale, metric.name(locale), name.apply(scope))));
                for (Period period : periods) {
                    row.add(cell(
                            known.get(List.of(scope, metric.code(), period.code())), metric, release, locale, marks));
                }
                rows.add(List.copyOf(row));
            }
        }
        return new ReleasedRows(List.copyOf(headings), List.copyOf(rows), marks);
    }

    private static String cell(@Nullable Published figure, Metric metric, int release, Locale locale, Set<Mark> marks) {
        if (figure == null) {
            marks.add(Mark.TOO_LITTLE);
            return "..";
        }
        Shown shown = figure.shown();
        if (shown.sign() == Sign.WITHHELD) {
            marks.add(Mark.WITHHELD);
            return "x";
        }
        OptionalDouble number = shown.number();
        if (shown.sign() == Sign.NOT_AVAILABLE || number.isEmpty()) {
            marks.add(Mark.TOO_LITTLE);
            return "..";
        }
        Formats formats = Formats.of(locale);
        String text = shown.sign() == Sign.CLASS
                ? TEXTS.getTranslation("sector.released.wait." + (int) number.getAsDouble(), locale)
                : metric.kind() == Metric.Kind.RATIO
                        ? formats.wholePercent(Math.min(1, number.getAsDouble()))
                        : formats.metric(metric, number.getAsDouble());
        if (shown.sign() == Sign.ROUNDED) {
            marks.add(Mark.ROUNDED);
            text = "≈" + Formats.NO_BREAK + text;
        }
        if (figure.isRevisedIn(release)) {
            marks.add(Mark.REVISED);
            text += Formats.NO_BREAK + "r";
        }
        return text;
    }

    /// The legend of the marks that are there, in the order in which they are declared.
    List<String> legend(Locale locale) {
        return marks.stream()
                .map(mark -> TEXTS.getTranslation(
                        "sector.released.legend." + mark.name().toLowerCase(Locale.ROOT), locale))
                .toList();
    }
}
