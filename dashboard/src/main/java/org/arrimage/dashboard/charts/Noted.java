package org.arrimage.dashboard.charts;

import java.util.ArrayList;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Window;

/// What management noted, to be put on curves: on those of the scopes that it touches, where its day lies.
public record Noted(List<Annotation> annotations, Territory territory) {

    /// The notes of a scope, by point of a curve.
    ///
    /// @param points the weeks for which each point stands
    public List<Drawing.Note> on(String scope, List<Window> points) {
        List<Drawing.Note> notes = new ArrayList<>();
        for (Annotation annotation : annotations) {
            IsoWeek week = IsoWeek.of(annotation.day());
            for (int at = 0; at < points.size() && annotation.touches(scope, territory); at++) {
                if (points.get(at).holds(week)) {
                    notes.add(new Drawing.Note(at, annotation.text()));
                }
            }
        }
        return List.copyOf(notes);
    }

    /// The same for a curve over weeks.
    public List<Drawing.Note> onWeeks(String scope, List<IsoWeek> weeks) {
        return on(scope, weeks.stream().map(week -> new Window(week, week)).toList());
    }

    /// The same for a curve over periods.
    public List<Drawing.Note> onPeriods(String scope, List<Period> periods) {
        return on(
                scope,
                periods.stream()
                        .map(period -> new Window(period.first(), period.last()))
                        .toList());
    }
}
