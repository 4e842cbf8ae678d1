package org.arrimage.dashboard.exports;

import java.util.Locale;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;

/// How scopes, periods and metrics are called in one language.
record Wording(Locale locale) {

    static final Wording FRENCH = new Wording(Texts.FRENCH);

    private static final Texts TEXTS = new Texts();

    String text(String key, Object... params) {
        return TEXTS.getTranslation(key, locale, params);
    }

    /// The name of a scope, or its code where the territory has forgotten it.
    String scope(String scope, Territory territory) {
        return territory.scopeName(scope).map((Name name) -> name.in(locale)).orElse(scope);
    }

    /// `semaine 2 de 2026 (5 au 11 janv.)`, `semaines 1 à 4 de 2026`, `1er trimestre de 2026`, `2026`.
    String period(Period period) {
        String year = Integer.toString(period.year());
        return switch (period.grain()) {
            case WEEK -> Formats.of(locale).week(period.first());
            case FOUR_WEEKS ->
                text(
                        "exports.period.4-weeks",
                        period.first().number(),
                        period.last().number(),
                        year);
            case QUARTER -> text("exports.period.quarter." + period.number(), year);
            case YEAR -> year;
        };
    }

    /// The name of a metric with its unit where the name does not say it.
    String heading(Metric metric) {
        String unit = switch (metric.unit()) {
            case CENTS -> " ($)";
            case RATIO -> metric == Metric.FUNDING_LEVERAGE ? " (×)" : " " + text("exports.unit.share");
            case COUNT, MINUTES, DAYS, WEEKS, WORD -> "";
        };
        return metric.name(locale) + unit;
    }

    String yesOrNo(boolean yes) {
        return text(yes ? "exports.yes" : "exports.no");
    }
}
