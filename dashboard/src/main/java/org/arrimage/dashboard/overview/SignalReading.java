package org.arrimage.dashboard.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.History;
import org.arrimage.dashboard.query.TableWeeks;
import org.arrimage.dashboard.query.ToldSignals;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Signal;
import org.arrimage.dashboard.signals.Signals;
import org.arrimage.dashboard.signals.State;
import org.arrimage.dashboard.signals.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what deserves attention, and keeps what is told.
@Component
class SignalReading {

    /// Signals are about closed weeks, so they need not follow every event.
    private static final Duration FRESH = Duration.ofSeconds(30);

    /// A signal is shown while its point is the latest; a share needs two weeks more to be known, a block five weeks.
    private static final int TOLD_SINCE_WEEKS = 12;

    private final ToldSignals told;
    private final TableWeeks tables;
    private final ActiveCounting counting;
    private final Quiet quiet;

    SignalReading(ToldSignals told, TableWeeks tables, ActiveCounting counting, SignalSettings settings) {
        this.told = told;
        this.tables = tables;
        this.counting = counting;
        quiet = settings.quiet();
    }

    /// What deserves attention.
    ///
    /// @param computed with the behaviour of every series
    /// @param shown the signals as they were told
    record Found(List<State> states, Signals computed, List<Signal> shown) {}

    /// What was found, and when.
    record Kept(Found found, IsoWeek closed, Instant at) {

        boolean isFresh(History history, Instant now) {
            return closed.equals(history.lastClosed()) && at.plus(FRESH).isAfter(now);
        }
    }

    /// Finds what deserves attention, or gives what was found a moment ago.
    Kept read(Viewer viewer, History history, Territory territory, Instant now, @Nullable Kept before) {
        if (before != null && before.isFresh(history, now)) {
            return before;
        }
        int version = counting.read();
        Signals signals = Signals.of(history, territory, version, quiet, now);
        List<State> states = States.of(
                history,
                territory,
                tables.read(viewer, history.lastClosed().plusWeeks(-States.TABLES_LOOK_BACK)),
                version,
                quiet,
                now);
        var kept = told.read(viewer, territory.scopes(), history.lastClosed().plusWeeks(-TOLD_SINCE_WEEKS));
        List<Signal> shown = signals.with(kept);
        told.tell(
                viewer,
                signals.toKeep().stream()
                        .filter(signal -> kept.stream().noneMatch(signal::isOf))
                        .toList());
        return new Kept(new Found(states, signals, shown), history.lastClosed(), now);
    }
}
