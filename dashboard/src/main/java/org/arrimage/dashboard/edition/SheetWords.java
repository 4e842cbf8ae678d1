package org.arrimage.dashboard.edition;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.Published.Shown;
import org.arrimage.dashboard.query.Published.Sign;
import org.arrimage.dashboard.signals.Limits;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Signal;
import org.jspecify.annotations.Nullable;

/// Says an edition in one language. Every sentence is made from its numbers.
final class SheetWords {

    private static final List<Metric> CARDS = List.of(
            Metric.REFERRALS_REQUESTED,
            Metric.MEETINGS_HELD,
            Metric.OFFERS_PRESENTED,
            Metric.PROJECTS_STARTED,
            Metric.ACTIVE_TIES);
    private static final List<Metric> DEFINED = List.of(
            Metric.COLLABORATIONS,
            Metric.AUTONOMY_SHARE,
            Metric.ACTIVE_TIES,
            Metric.OFFERS_PRESENTED,
            Metric.BACKBONE_IN_PERSON,
            Metric.TABLES_DOUBLE_PRESENCE);

    private static final int SPARK = 13;
    private static final int USUAL = 4;
    private static final int YEAR_WEEKS = 52;
    private static final int TICK_EVERY = 8;
    private static final int RUN_FROM = 3;
    private static final int TOLD = 6;
    private static final int REVISIONS = 6;
    private static final double HALF = 0.5;
    private static final double HUNDRED = 100;
    private static final double SHARE_FROM = 20;
    private static final Pattern FOUR = Pattern.compile("(.{4})(?=.)");
    private static final Texts TEXTS = new Texts();

    private final Edition edition;
    private final Quiet quiet;
    private final Locale locale;
    private final Formats formats;
    private final Wording wording;
    private final String backbone;

    SheetWords(Edition edition, Quiet quiet, Locale locale) {
        this.edition = edition;
        this.quiet = quiet;
        this.locale = locale;
        formats = Formats.of(locale);
        wording = new Wording(locale);
        backbone = wording.backbone(edition.backbone());
    }

    private String text(String key, Object... parameters) {
        return TEXTS.getTranslation(key, locale, parameters);
    }

    Sheet sheet() {
        Story story = story();
        List<Published> revised = edition.revised();
        return new Sheet(
                edition.territory().region().name().in(locale),
                text("edition.number", Integer.toString(edition.release().number()), edition.week()),
                text("edition.week", formats.week(edition.week())),
                headline(story),
                lead(story),
                curve(),
                CARDS.stream().map(this::card).toList(),
                edition.signals(quiet).computed().stream()
                        .limit(TOLD)
                        .map(this::told)
                        .toList(),
                table(),
                revised.stream().limit(REVISIONS).map(this::revision).toList(),
                revisionsNote(revised.size()),
                symbols(),
                definitions(),
                text(
                        "edition.published",
                        formats.dayAndTimeInWords(edition.release().publishedAt(), zone())),
                FOUR.matcher(edition.release().checksum()).replaceAll("$1 "),
                "/" + Place.At.EDITION + "/" + edition.week());
    }

    private ZoneId zone() {
        return edition.territory().timeZone();
    }

    // The sentences

    /// What the sentences are made from.
    ///
    /// @param shown of the week, what is divided and what divides it
    /// @param now the share of the week
    /// @param yearAgo the share of the same week of the year before
    /// @param usual the mean share of the four weeks before; empty if one of them has none
    /// @param run how many weeks in a row, this one included, are on its side of the centre
    /// @param above which side that is
    record Story(
            Shown shown, OptionalDouble now, OptionalDouble yearAgo, OptionalDouble usual, int run, boolean above) {}

    private Story story() {
        List<OptionalDouble> shares = new ArrayList<>();
        for (int back = 0; back < Edition.CURVE_WEEKS; back++) {
            shares.add(share(edition.week().plusWeeks(-back)));
        }
        List<OptionalDouble> before = shares.subList(1, 1 + USUAL);
        OptionalDouble usual = before.stream().allMatch(OptionalDouble::isPresent)
                ? before.stream().mapToDouble(OptionalDouble::getAsDouble).average()
                : OptionalDouble.empty();
        OptionalDouble centre = shares.stream()
                .skip(1)
                .filter(OptionalDouble::isPresent)
                .limit(Limits.BASELINE)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        int run = 0;
        boolean above = false;
        if (shares.getFirst().isPresent() && centre.isPresent()) {
            above = shares.getFirst().getAsDouble() > centre.getAsDouble();
            for (OptionalDouble share : shares) {
                if (share.isEmpty() || share.getAsDouble() > centre.getAsDouble() != above) {
                    break;
                }
                run++;
            }
        }
        return new Story(
                edition.weekly(Territory.REGION, Metric.AUTONOMY_SHARE, edition.week()),
                shares.getFirst(),
                shares.get(YEAR_WEEKS),
                usual,
                run,
                above);
    }

    private OptionalDouble share(IsoWeek week) {
        return edition.weekly(Territory.REGION, Metric.AUTONOMY_SHARE, week).number();
    }

    String headline(Story story) {
        if (story.now().isEmpty()) {
            return text("edition.headline.none", backbone);
        }
        double now = story.now().getAsDouble();
        String size = now >= HALF ? "most" : "some";
        String share = formats.wholePercent(now);
        return story.yearAgo().isPresent()
                ? text(
                        "edition.headline." + size + ".year",
                        backbone,
                        share,
                        formats.wholePercent(story.yearAgo().getAsDouble()))
                : text("edition.headline." + size, backbone, share);
    }

    String lead(Story story) {
        Shown shown = story.shown();
        if (story.now().isEmpty() || shown.value() == null || shown.denominator() == null) {
            return text("edition.lead.none");
        }
        StringBuilder lead = new StringBuilder(text(
                edition.isExact() ? "edition.lead.exact" : "edition.lead.rounded",
                formats.whole(shown.value()),
                formats.whole(shown.denominator()),
                backbone));
        if (story.usual().isPresent()) {
            long points = Math.round((story.now().getAsDouble() - story.usual().getAsDouble()) * HUNDRED);
            lead.append(' ')
                    .append(
                            points == 0
                                    ? text("edition.lead.same")
                                    : text(
                                            points > 0 ? "edition.lead.more" : "edition.lead.fewer",
                                            Long.toString(Math.abs(points))));
        }
        if (story.run() >= RUN_FROM) {
            lead.append(' ')
                    .append(text(
                            story.above() ? "edition.lead.above" : "edition.lead.below",
                            Integer.toString(story.run())));
        }
        return lead.toString();
    }

    // The curve and the five figures

    private Sheet.Curve curve() {
        List<String> ticks = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int back = Edition.CURVE_WEEKS - 1; back >= 0; back--) {
            IsoWeek week = edition.week().plusWeeks(-back);
            OptionalDouble share = share(week);
            boolean ticked = back == 0 || back == Edition.CURVE_WEEKS - 1 || back % TICK_EVERY == 0 && back > USUAL;
            ticks.add(ticked ? formats.shortWeek(week) : "");
            titles.add(formats.week(week));
            values.add(share.isPresent() ? share.getAsDouble() : null);
            texts.add(share.isPresent() ? formats.wholePercent(share.getAsDouble()) : "–");
        }
        return new Sheet.Curve(
                text("edition.curve.title", backbone),
                text("edition.curve.summary", texts.getFirst(), texts.getLast()),
                ticks,
                titles,
                values,
                texts,
                text("edition.curve.name", backbone),
                Integer.toString(
                        edition.week().plusWeeks(1L - Edition.CURVE_WEEKS).year()),
                Integer.toString(edition.week().year()));
    }

    /// Ties are counted over four weeks: in a week, too little is known of them that may be told.
    private Sheet.Card card(Metric metric) {
        Grain grain = metric.kind() == Metric.Kind.DISTINCT ? Grain.FOUR_WEEKS : Grain.WEEK;
        Period period = Edition.lastWhole(grain, edition.week());
        String name = text("edition.card." + metric.code(), wording.shortPeriod(period));
        Shown now = edition.shown(Territory.REGION, metric, period);
        List<@Nullable Double> points = new ArrayList<>();
        for (int back = 0; back <= Limits.BASELINE; back++) {
            OptionalDouble value =
                    edition.shown(Territory.REGION, metric, period).number();
            points.addFirst(value.isPresent() ? value.getAsDouble() : null);
            period = grain.periodOf(period.first().plusWeeks(-1));
        }
        List<Double> before = points.subList(0, Limits.BASELINE).stream()
                .flatMap(point -> point == null ? Stream.empty() : Stream.of(point))
                .toList();
        Limits limits = Limits.of(before).orElse(null);
        OptionalDouble value = now.number();
        int beyond = limits == null || value.isEmpty() ? 0 : limits.beyond(value.getAsDouble());
        return new Sheet.Card(
                name,
                now.sign() == Sign.ROUNDED ? "≈" : "",
                number(now),
                change(value, before),
                points.subList(points.size() - SPARK, points.size()),
                limits == null ? null : new Sheet.Band(Math.max(0, limits.lower()), limits.centre(), limits.upper()),
                beyond,
                text("edition.state."
                        + (limits == null ? "unknown" : beyond > 0 ? "above" : beyond < 0 ? "below" : "usual")));
    }

    /// Against the mean of the four periods before.
    private String change(OptionalDouble value, List<Double> before) {
        if (value.isEmpty() || before.size() < USUAL) {
            return "";
        }
        double usual = before.subList(before.size() - USUAL, before.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        double difference = value.getAsDouble() - usual;
        if (usual < SHARE_FROM) {
            return formats.signed(difference);
        }
        String share = formats.wholePercent(Math.abs(difference) / usual);
        return (difference < 0 ? "−" : "+") + share;
    }

    private String number(Shown shown) {
        Long value = shown.value();
        return switch (shown.sign()) {
            case EXACT, ROUNDED, CLASS -> value == null ? ".." : formats.whole(value);
            case WITHHELD -> "x";
            case NOT_AVAILABLE -> "..";
        };
    }

    private Sheet.Told told(Signal signal) {
        Metric metric = signal.series().metric();
        String rule = signal.findings().getFirst().rule().name().toLowerCase(Locale.ROOT);
        boolean up = signal.findings().getFirst().up();
        double upper = metric.kind() == Metric.Kind.RATIO
                ? Math.min(1, signal.limits().upper())
                : signal.limits().upper();
        return new Sheet.Told(
                signal.sense(),
                up,
                text("edition.told.subject", metric.name(locale), wording.scope(signal.scope(), edition.territory())),
                text(
                        "edition.told.text",
                        formats.metric(metric, signal.value()),
                        wording.shortPeriod(signal.period()),
                        text("edition.rule." + rule + (up ? ".up" : ".down")),
                        formats.metric(metric, signal.limits().centre()),
                        formats.metric(metric, Math.max(0, signal.limits().lower())),
                        formats.metric(metric, upper)));
    }

    // The table

    private Sheet.Table table() {
        Period quarter = Edition.lastWhole(Grain.QUARTER, edition.week());
        Period before = Grain.QUARTER.periodOf(quarter.first().plusWeeks(-YEAR_WEEKS));
        String week = formats.shortWeek(edition.week());
        return new Sheet.Table(
                List.of(
                        text(edition.isExact() ? "edition.table.persons.exact" : "edition.table.persons.rounded", week),
                        Metric.AUTONOMY_SHARE.name(locale),
                        text("edition.table.activity", week)),
                List.of(
                        text("edition.table.scope"),
                        text("edition.table.referrals"),
                        text("edition.table.collaborations"),
                        text("edition.table.autonomous"),
                        text("edition.table.part"),
                        text("edition.table.meetings"),
                        text("edition.table.offers"),
                        text("edition.table.presence"),
                        text("edition.table.double")),
                wording.shortPeriod(before),
                wording.shortPeriod(quarter),
                edition.scopes().stream()
                        .map(scope -> row(scope, quarter, before))
                        .toList());
    }

    private Sheet.Row row(String scope, Period quarter, Period before) {
        Territory territory = edition.territory();
        boolean group = territory.groups().stream().anyMatch(one -> one.code().equals(scope));
        OptionalDouble share =
                edition.shown(scope, Metric.AUTONOMY_SHARE, quarter).number();
        OptionalDouble earlier =
                edition.shown(scope, Metric.AUTONOMY_SHARE, before).number();
        Shown tables = edition.weekly(scope, Metric.TABLES_HELD, edition.week());
        Shown both = edition.weekly(scope, Metric.TABLES_DOUBLE_PRESENCE, edition.week());
        Long held = tables.value();
        return new Sheet.Row(
                scope.equals(Territory.REGION) ? Sheet.Kind.REGION : group ? Sheet.Kind.GROUP : Sheet.Kind.SECTOR,
                wording.scope(scope, territory),
                List.of(
                        weekly(scope, Metric.REFERRALS_REQUESTED),
                        weekly(scope, Metric.COLLABORATIONS),
                        weekly(scope, Metric.COLLABORATIONS_AUTONOMOUS)),
                earlier.isPresent() ? earlier.getAsDouble() : null,
                share.isPresent() ? share.getAsDouble() : null,
                earlier.isPresent() ? formats.wholePercent(earlier.getAsDouble()) : "..",
                share.isPresent() ? formats.wholePercent(share.getAsDouble()) : "..",
                List.of(
                        weekly(scope, Metric.MEETINGS_HELD),
                        weekly(scope, Metric.OFFERS_PRESENTED),
                        weekly(scope, Metric.BACKBONE_IN_PERSON),
                        held == null || held == 0 ? ".." : text("edition.table.of", number(both), number(tables))));
    }

    private String weekly(String scope, Metric metric) {
        return number(edition.weekly(scope, metric, edition.week()));
    }

    // What was restated, and how to read all this

    private Sheet.Revision revision(Published figure) {
        Shown before = figure.before();
        return new Sheet.Revision(
                text(
                        "edition.revised.where",
                        formats.shortWeek(IsoWeek.parse(figure.period())),
                        wording.scope(figure.scope(), edition.territory())),
                figure.metric().name(locale) + (figure.shown().sign() == Sign.ROUNDED ? " ≈" : ""),
                before == null ? ".." : number(before),
                number(figure.shown()));
    }

    private String revisionsNote(int revisions) {
        if (edition.release().number() == 1) {
            return text("edition.revised.first");
        }
        if (revisions == 0) {
            return text("edition.revised.none");
        }
        String rest = revisions > REVISIONS
                ? text("edition.revised.rest", Integer.toString(revisions - REVISIONS)) + " "
                : "";
        return rest + text(edition.isExact() ? "edition.revised.exact" : "edition.revised.rounded");
    }

    private List<Sheet.Entry> symbols() {
        List<Sheet.Entry> entries = new ArrayList<>();
        if (edition.isExact()) {
            entries.add(new Sheet.Entry("0", text("edition.symbol.zero.exact")));
        } else {
            entries.add(new Sheet.Entry("≈", text("edition.symbol.rounded")));
            entries.add(new Sheet.Entry("x", text("edition.symbol.withheld")));
            entries.add(new Sheet.Entry("0", text("edition.symbol.zero")));
        }
        entries.add(
                new Sheet.Entry("..", text(edition.isExact() ? "edition.symbol.none.exact" : "edition.symbol.none")));
        entries.add(new Sheet.Entry("r", text("edition.symbol.revised")));
        return entries;
    }

    private List<Sheet.Entry> definitions() {
        List<Sheet.Entry> entries = new ArrayList<>();
        DEFINED.forEach(metric -> entries.add(new Sheet.Entry(metric.name(locale), metric.definition(locale))));
        entries.add(new Sheet.Entry(text("edition.beyond"), text("edition.beyond.meaning")));
        return entries;
    }
}
