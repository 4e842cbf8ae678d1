package org.arrimage.dashboard.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Restatement;

/// The names of scopes, periods, metrics and symbols in one language.
public record Wording(Locale locale) {

    static final Wording FRENCH = new Wording(Texts.FRENCH);

    private static final Texts TEXTS = new Texts();

    private String text(String key, Object... params) {
        return TEXTS.getTranslation(key, locale, params);
    }

    /// The name of a scope, or its code if the territory no longer has it.
    public String scope(String scope, Territory territory) {
        return territory.scopeName(scope).map((Name name) -> name.in(locale)).orElse(scope);
    }

    /// `semaine 2 de 2026 (5 au 11 janv.)`, `semaines 1 à 4 de 2026`, `1er trimestre de 2026`, `2026`.
    public String period(Period period) {
        String year = Integer.toString(period.year());
        return switch (period.grain()) {
            case WEEK -> Formats.of(locale).week(period.first());
            case FOUR_WEEKS ->
                text(
                        "figures.period.4-weeks",
                        period.first().number(),
                        period.last().number(),
                        year);
            case QUARTER -> text("figures.period.quarter." + period.number(), year);
            case YEAR -> year;
        };
    }

    /// A period in few letters, for axes: `S2`, `S5–8`, `T1 2026`, `2026`.
    public String shortPeriod(Period period) {
        String year = Integer.toString(period.year());
        return switch (period.grain()) {
            case WEEK -> Formats.of(locale).shortWeek(period.first());
            case FOUR_WEEKS ->
                Formats.of(locale).shortWeek(period.first())
                        + "–"
                        + period.last().number();
            case QUARTER -> text("figures.period.quarter.short", Integer.toString(period.number()), year);
            case YEAR -> year;
        };
    }

    /// The name of a metric with its unit where the name does not say it.
    String heading(Metric metric) {
        String unit = switch (metric.unit()) {
            case CENTS -> " ($)";
            case RATIO -> metric == Metric.FUNDING_LEVERAGE ? " (×)" : " " + text("figures.unit.share");
            case COUNT, MINUTES, DAYS, WEEKS, WORD -> "";
        };
        return metric.name(locale) + unit;
    }

    /// The heading of a column that does not hold a metric, such as `period`.
    public String column(String word) {
        return text("figures.column." + word);
    }

    /// The sign of a symbol, or the word of one that has a column of its own.
    public String symbol(Symbol symbol) {
        return text(symbol.key());
    }

    public String meaning(Symbol symbol) {
        return text(symbol.key() + ".meaning");
    }

    /// What is to be known about a whole table, as name and text: which release its figures come from, and how
    /// those that are protected are to be read.
    public List<List<String>> notes(AggregateTable table) {
        List<List<String>> notes = new ArrayList<>();
        table.release()
                .ifPresent(release -> notes.add(List.of(
                        text("figures.release"),
                        text(
                                "figures.release.text",
                                Integer.toString(release.number()),
                                Formats.of(locale)
                                        .day(LocalDate.ofInstant(
                                                release.publishedAt(),
                                                table.territory().timeZone())),
                                Formats.of(locale).week(release.through()),
                                release.checksum()))));
        if (table.request().metrics().stream()
                .anyMatch(metric -> table.isReleased(metric) && metric.disclosure() == DisclosureClass.PERSON)) {
            notes.add(List.of(text("figures.protection"), text("figures.protection.text")));
        }
        return notes;
    }

    /// The name of the backbone organisation, or a description of its role if the directory names none.
    public String backbone(Optional<Organisation> known) {
        return known.map(Organisation::name).orElseGet(() -> text("figures.backbone"));
    }

    /// What changed a figure, in words; a sign where it is not known.
    public String causes(Restatement restatement) {
        return restatement.causes().isEmpty()
                ? Symbol.NOT_AVAILABLE.sign()
                : restatement.causes().stream()
                        .map(cause -> text("figures.restated." + RestatementTable.code(cause)))
                        .collect(Collectors.joining(", "));
    }

    String yesOrNo(boolean yes) {
        return text(yes ? "figures.yes" : "figures.no");
    }
}
