package org.arrimage.dashboard.attention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.query.ActiveCounting;
import org.arrimage.dashboard.query.TableWeeks;
import org.arrimage.dashboard.query.ToldSignal;
import org.arrimage.dashboard.query.ToldSignals;
import org.arrimage.dashboard.query.WeeklyRow;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.signals.Quiet;
import org.arrimage.dashboard.signals.Signal;
import org.arrimage.dashboard.signals.Signals;
import org.arrimage.dashboard.signals.State;
import org.arrimage.dashboard.signals.States;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what deserves attention, once for all pages of viewers with the same rights, and keeps what is told.
@Component
public class SignalReading {

    /// Signals are about closed weeks, so they need not follow every event.
    private static final Duration FRESH = Duration.ofSeconds(30);

    /// A signal is shown while its point is the latest; a share needs two weeks more to be known, a block five weeks.
    private static final int TOLD_SINCE_WEEKS = 12;

    private final WeeklyRows rows;
    private final ToldSignals told;
    private final TableWeeks tables;
    private final ActiveCounting counting;
    private final Quiet quiet;
    private final Map<Viewer, Computed> computed = new ConcurrentHashMap<>();

    SignalReading(
            WeeklyRows rows, ToldSignals told, TableWeeks tables, ActiveCounting counting, SignalSettings settings) {
        this.rows = rows;
        this.told = told;
        this.tables = tables;
        this.counting = counting;
        quiet = settings.quiet();
    }

    /// What deserves attention.
    ///
    /// @param first the earliest week of any row among those that are judged
    /// @param computed with the behaviour of every series
    /// @param shown the signals as they were told
    public record Found(Optional<IsoWeek> first, List<State> states, Signals computed, List<Signal> shown) {

        /// Before anything can be read.
        public static final Found NOTHING =
                new Found(Optional.empty(), List.of(), new Signals(List.of(), List.of()), List.of());

        /// What of it is about one sector.
        public Found of(String sector) {
            return new Found(
                    first,
                    states.stream()
                            .filter(state -> state.sector().equals(sector))
                            .toList(),
                    new Signals(
                            computed.behaviours().stream()
                                    .filter(behaviour -> behaviour.scope().equals(sector))
                                    .toList(),
                            computed.computed().stream()
                                    .filter(signal -> signal.scope().equals(sector))
                                    .toList()),
                    shown.stream()
                            .filter(signal -> signal.scope().equals(sector))
                            .toList());
        }
    }

    /// What the rows tell, and when they were read.
    ///
    /// @param judged what the signals were computed from
    private record Computed(
            Territory territory,
            IsoWeek closed,
            Instant at,
            Optional<IsoWeek> first,
            List<State> states,
            Signals signals,
            Judged judged) {

        /// The signals, if they would be the same from other rows.
        Optional<Signals> signals(Judged from) {
            return judged.equals(from) ? Optional.of(signals) : Optional.empty();
        }

        boolean isFresh(Territory now, IsoWeek lastClosed, Instant instant) {
            return first.isPresent()
                    && territory.equals(now)
                    && closed.equals(lastClosed)
                    && at.plus(FRESH).isAfter(instant);
        }
    }

    /// What signals are computed from: the running week changes often, and says nothing yet.
    private record Judged(
            Territory territory, IsoWeek closed, Map<Integer, IsoWeek> ripe, int counting, List<WeeklyRow> rows) {}

    /// Finds what deserves attention; what was computed a moment ago for the same rights is not computed again.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Found read(Viewer rights, Territory territory, Instant now) {
        IsoWeek closed = WeeklySeries.lastClosed(now, territory.timeZone());
        Computed latest = computed.compute(
                rights,
                (who, before) -> before != null && before.isFresh(territory, closed, now)
                        ? before
                        : compute(rights, territory, closed, now, before));
        return new Found(
                latest.first(),
                latest.states(),
                latest.signals(),
                latest.signals().with(told(rights, territory, closed)));
    }

    private Computed compute(
            Viewer rights, Territory territory, IsoWeek closed, Instant now, @Nullable Computed before) {
        int version = counting.read(); // before the rows: they may be of a later counting, never of an earlier one
        IsoWeek running = IsoWeek.of(now, territory.timeZone());
        List<WeeklyRow> read =
                rows.read(rights, territory.scopes(), running.plusWeeks(1L - Signals.LOOKS_BACK), running);
        WeeklySeries history = new WeeklySeries(read, now, territory.timeZone());
        Judged judged = new Judged(
                territory,
                closed,
                Metric.lastRipe(running, now, territory.timeZone()),
                version,
                read.stream().filter(row -> row.week().compareTo(closed) <= 0).toList());
        if (history.isEmpty()) {
            return new Computed(
                    territory, closed, now, history.first(), Found.NOTHING.states(), Found.NOTHING.computed(), judged);
        }
        Signals signals = Optional.ofNullable(before)
                .flatMap(known -> known.signals(judged))
                .orElseGet(() -> Signals.of(history, territory, version, quiet, now));
        List<State> states = States.of(
                history,
                territory,
                tables.read(rights, closed.plusWeeks(-States.TABLES_LOOK_BACK)),
                version,
                quiet,
                now);
        List<ToldSignal> known = told(rights, territory, closed);
        told.tell(
                rights,
                signals.toKeep().stream()
                        .filter(signal -> known.stream().noneMatch(signal::isOf))
                        .toList());
        return new Computed(territory, closed, now, history.first(), states, signals, judged);
    }

    private List<ToldSignal> told(Viewer rights, Territory territory, IsoWeek closed) {
        return told.read(rights, territory.scopes(), closed.plusWeeks(-TOLD_SINCE_WEEKS));
    }
}
