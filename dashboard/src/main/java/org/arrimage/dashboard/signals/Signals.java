package org.arrimage.dashboard.signals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.ToldSignal;
import org.arrimage.dashboard.query.WeeklySeries;

/// The signals of the latest points of a territory: of the region and of each sector.
///
/// @param computed what the rows as known now tell
public record Signals(List<Behaviour> behaviours, List<Signal> computed) {

    /// How many weeks of rows it takes to judge every series with a full baseline.
    public static final int LOOKS_BACK = 160;

    /// What the rows of a history tell.
    ///
    /// @param counting version of the counting of the rows
    public static Signals of(WeeklySeries history, Territory territory, int counting, Quiet quiet, Instant now) {
        List<String> scopes = new ArrayList<>(List.of(Territory.REGION));
        territory.sectors().forEach(sector -> scopes.add(sector.code()));
        List<Behaviour> behaviours = new ArrayList<>();
        List<Signal> told = new ArrayList<>();
        for (String scope : scopes) {
            for (Series series : Series.values()) {
                if (!series.counted().stream().allMatch(metric -> metric.isCountedBy(counting))) {
                    continue;
                }
                Behaviour behaviour = Behaviour.of(history, series, scope, quiet, now, territory.timeZone());
                behaviours.add(behaviour);
                behaviour.latest().ifPresent(point -> {
                    Judged judged = point.judged();
                    Limits limits = judged == null ? null : judged.limits();
                    if (judged != null && limits != null && !judged.told().isEmpty()) {
                        told.add(
                                new Signal(series, scope, point.period(), judged.told(), judged.value(), limits, true));
                    }
                });
            }
        }
        return new Signals(List.copyOf(behaviours), List.copyOf(told));
    }

    /// The computed signals in the form in which they are kept.
    public List<ToldSignal> toKeep() {
        return computed.stream()
                .flatMap(signal -> signal.findings().stream().map(finding -> kept(signal, finding)))
                .toList();
    }

    private static ToldSignal kept(Signal signal, Finding finding) {
        return new ToldSignal(
                signal.scope(),
                signal.series().metric(),
                finding.rule().name(),
                signal.period().last(),
                finding.up(),
                signal.value(),
                signal.limits().centre(),
                signal.limits().spread());
    }

    /// What is told now: of each latest point what was told of it, with the numbers of that time, and what is told for
    /// the first time. Bad ones come first, then those that are neither, then good ones.
    ///
    /// @param kept what was told
    public List<Signal> with(List<ToldSignal> kept) {
        List<ToldSignal> all = new ArrayList<>(kept);
        toKeep().stream().filter(now -> kept.stream().noneMatch(now::isOf)).forEach(all::add);
        List<Signal> shown = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            if (behaviour.points().isEmpty()) {
                continue;
            }
            Behaviour.Point point = behaviour.points().getLast();
            Map<Rule, ToldSignal> told = new LinkedHashMap<>();
            for (Rule rule : Rule.values()) {
                all.stream()
                        .filter(signal -> signal.scope().equals(behaviour.scope())
                                && signal.metric() == behaviour.series().metric()
                                && signal.rule().equals(rule.name())
                                && signal.week().equals(point.period().last()))
                        .findFirst()
                        .ifPresent(signal -> told.put(rule, signal));
            }
            if (!told.isEmpty()) {
                ToldSignal first = told.values().iterator().next();
                Judged judged = point.judged();
                List<Finding> findings = told.entrySet().stream()
                        .map(entry ->
                                new Finding(entry.getKey(), entry.getValue().up()))
                        .toList();
                shown.add(new Signal(
                        behaviour.series(),
                        behaviour.scope(),
                        point.period(),
                        findings,
                        first.value(),
                        new Limits(first.centre(), first.spread()),
                        judged != null && judged.completed().containsAll(findings)));
            }
        }
        shown.sort(Comparator.comparing(signal -> switch (signal.sense()) {
            case BAD -> 0;
            case NEITHER -> 1;
            case GOOD -> 2;
        }));
        return List.copyOf(shown);
    }
}
