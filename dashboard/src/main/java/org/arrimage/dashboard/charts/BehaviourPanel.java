package org.arrimage.dashboard.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.signals.Behaviour;
import org.arrimage.dashboard.signals.Finding;
import org.arrimage.dashboard.signals.Judged;
import org.arrimage.dashboard.signals.Limits;
import org.jspecify.annotations.Nullable;

/// How a series behaves: its points, between which limits they come and go, and which of them stand out.
public class BehaviourPanel extends ChartPanel {

    private static final long serialVersionUID = 1L;

    private static final String NONE = "–";

    public BehaviourPanel() {
        addClassName("behaviour");
    }

    /// Shows the latest points of a series.
    ///
    /// @param heading what is seen
    /// @param explanation of whom and when
    /// @param summary what somebody who does not see the drawing should know
    /// @param weeks how far back it goes; a part of a block counts as the whole
    public void show(String heading, String explanation, Behaviour behaviour, int weeks, Noted noted, String summary) {
        show(heading, explanation, drawing(behaviour, weeks, noted), summary);
    }

    private Drawing.Behaviour drawing(Behaviour behaviour, int weeks, Noted noted) {
        Formats formats = Formats.of(getLocale());
        Wording wording = new Wording(getLocale());
        Metric metric = behaviour.series().metric();
        boolean share = metric.kind() == Metric.Kind.RATIO;
        int count = behaviour.grain() == Grain.WEEK ? weeks : (weeks + 3) / 4;
        List<Behaviour.Point> shown = behaviour
                .points()
                .subList(
                        Math.max(0, behaviour.points().size() - count),
                        behaviour.points().size());
        List<String> ticks = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<@Nullable Double> points = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<@Nullable Limits> limits = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        List<Boolean> up = new ArrayList<>();
        for (Behaviour.Point point : shown) {
            Judged judged = point.judged();
            ticks.add(formats.shortWeek(point.period().first()));
            titles.add(wording.period(point.period()));
            points.add(judged == null ? null : judged.value());
            texts.add(judged == null ? NONE : formats.metric(metric, judged.value()));
            limits.add(judged == null ? null : judged.limits());
            reasons.add(judged == null ? "" : reason(judged.told()));
            up.add(judged != null
                    && !judged.told().isEmpty()
                    && judged.told().getFirst().up());
        }
        Bounds bounds = new Bounds(limits, share);
        Drawing.Bounds words = words(bounds, metric);
        return new Drawing.Behaviour(
                ticks,
                titles,
                metric.name(getLocale()),
                metric == Metric.AUTONOMY_SHARE || metric == Metric.JOINT_AUTONOMY_SHARE ? Tone.FREE : Tone.SOFT,
                points,
                texts,
                bounds.centre(),
                bounds.lower(),
                bounds.upper(),
                words,
                reasons,
                up,
                new Drawing.Labels(
                        label("centre", words.centre()), label("lower", words.lower()), label("upper", words.upper())),
                share,
                noted.onPeriods(
                        behaviour.scope(),
                        shown.stream().map(Behaviour.Point::period).toList()));
    }

    /// Why a point stands out, in the words of the chart and of the list of signals; empty where it does not.
    public String reason(List<Finding> findings) {
        return findings.stream()
                .map(finding -> getTranslation("charts.behaviour."
                        + finding.rule().name().toLowerCase(Locale.ROOT)
                        + (finding.up() ? ".up" : ".down")))
                .collect(Collectors.joining("; "));
    }

    private Drawing.Bounds words(Bounds bounds, Metric metric) {
        List<String> centre = words(bounds.centre(), metric);
        List<String> lower = words(bounds.lower(), metric);
        List<String> upper = words(bounds.upper(), metric);
        List<String> usual = new ArrayList<>();
        for (int i = 0; i < centre.size(); i++) {
            usual.add(
                    centre.get(i).equals(NONE)
                            ? ""
                            : getTranslation("charts.behaviour.usual", centre.get(i), lower.get(i), upper.get(i)));
        }
        return new Drawing.Bounds(centre, lower, upper, usual);
    }

    private List<String> words(List<@Nullable Double> values, Metric metric) {
        Formats formats = Formats.of(getLocale());
        List<String> words = new ArrayList<>();
        for (Double value : values) {
            words.add(value == null ? NONE : formats.metric(metric, value));
        }
        return words;
    }

    /// A label with the last value there is; empty without any.
    private String label(String which, List<String> words) {
        Optional<String> last =
                words.reversed().stream().filter(text -> !text.equals(NONE)).findFirst();
        return last.map(text -> getTranslation("charts.behaviour.label." + which, text))
                .orElse("");
    }

    /// Centre and limits by period, clipped to what the series can be.
    private record Bounds(List<@Nullable Limits> limits, boolean share) {

        List<@Nullable Double> centre() {
            List<@Nullable Double> all = new ArrayList<>();
            for (Limits limit : limits) {
                all.add(limit == null ? null : limit.centre());
            }
            return all;
        }

        List<@Nullable Double> lower() {
            List<@Nullable Double> all = new ArrayList<>();
            for (Limits limit : limits) {
                all.add(limit == null ? null : Math.max(0, limit.lower()));
            }
            return all;
        }

        List<@Nullable Double> upper() {
            List<@Nullable Double> all = new ArrayList<>();
            for (Limits limit : limits) {
                all.add(limit == null ? null : share ? Math.min(1, limit.upper()) : limit.upper());
            }
            return all;
        }
    }
}
