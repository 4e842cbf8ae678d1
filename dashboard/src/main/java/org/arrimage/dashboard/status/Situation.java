package org.arrimage.dashboard.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.services.Services;
import org.jspecify.annotations.Nullable;

/// The state of Arrimage, step by step in the order of the data.
///
/// @param exact whether it is for a viewer who sees every figure exactly. The times at which events come in, are
///     counted and are recounted change with each referral, so other viewers are told neither times nor whether
///     something waits
/// @param at when this was looked at
/// @param databaseAnswers whether the figures can be read
/// @param hearing whether open pages hear of changes at once
/// @param changedAt when a figure last changed, where that is known and may be told
/// @param recounts the last recount of each kind
record Situation(
        boolean exact,
        Instant at,
        Services.Seen services,
        boolean databaseAnswers,
        boolean hearing,
        @Nullable Instant changedAt,
        Map<RecountResult.Kind, RecountResult> recounts) {

    /// A service that is behind for longer is late; shorter delays are normal.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// A service that is behind for less has events on their way.
    private static final Duration PASSING = Duration.ofSeconds(15);

    /// The line about a step.
    ///
    /// @param key of its text, such as `receive.well`
    /// @param time that belongs to it, if one does, to the minute
    record Line(
            Step step,
            StatusLevel light,
            String key,
            @Nullable Instant time) {}

    /// What Arrimage does, in the order of the data.
    enum Step {
        RECEIVE,
        COUNT,
        CHECK,
        SHOW
    }

    List<Line> lines() {
        return List.of(receive(), count(), check(), show());
    }

    /// As bad as the worst step; unknown steps are left out.
    StatusLevel overall() {
        return lines().stream()
                .map(Line::light)
                .filter(light -> light != StatusLevel.OPEN)
                .max(Comparator.naturalOrder())
                .orElse(StatusLevel.OPEN);
    }

    /// The key of the headline: figures that still change are not called final.
    String headline() {
        Instant behindSince = services.behindSince();
        boolean busy = behindSince != null && !behindSince.plus(PASSING).isAfter(at);
        return exact && busy && overall() == StatusLevel.WELL
                ? "busy"
                : overall().word();
    }

    private Line receive() {
        return switch (services.door()) {
            case YES -> new Line(Step.RECEIVE, StatusLevel.WELL, "receive.well", null);
            case NO -> new Line(Step.RECEIVE, StatusLevel.DOWN, "receive.down", null);
            case NONE -> new Line(Step.RECEIVE, StatusLevel.DOWN, "receive.gone", null);
            case NOT_ASKED -> new Line(Step.RECEIVE, StatusLevel.OPEN, "receive.open", null);
        };
    }

    private Line count() {
        Instant levelAt = services.levelAt();
        Instant behindSince = services.behindSince();
        boolean late = behindSince != null && behindSince.plus(PATIENCE).isBefore(at);
        return switch (services.level()) {
            case YES -> timed(Step.COUNT, StatusLevel.WELL, "count.well", levelAt);
            case NO ->
                late
                        ? timed(Step.COUNT, StatusLevel.SLOW, "count.slow", levelAt)
                        : exact
                                ? new Line(Step.COUNT, StatusLevel.WELL, "count.busy", null)
                                : timed(Step.COUNT, StatusLevel.WELL, "count.well", null);
            case NONE ->
                timed(Step.COUNT, late || levelAt == null ? StatusLevel.DOWN : StatusLevel.SLOW, "count.gone", levelAt);
            case NOT_ASKED ->
                exact && changedAt == null
                        ? new Line(Step.COUNT, StatusLevel.OPEN, "count.none", null)
                        : timed(Step.COUNT, StatusLevel.OPEN, "count.open", changedAt);
        };
    }

    private Line check() {
        if (!databaseAnswers) {
            return new Line(Step.CHECK, StatusLevel.OPEN, "check.away", null);
        }
        if (recounts.values().stream()
                .map(RecountResult::found)
                .anyMatch(found -> found != null && found.differing() > 0)) {
            return new Line(Step.CHECK, StatusLevel.DOWN, "check.differs", null);
        }
        RecountResult cells = recounts.get(RecountResult.Kind.CELLS);
        RecountResult.Found found = cells == null ? null : cells.found();
        boolean late = recounts.values().stream().anyMatch(recount -> recount.isLate(at));
        if (found == null && !late) {
            return new Line(Step.CHECK, StatusLevel.OPEN, "check.none", null);
        }
        Instant foundAt = found == null ? null : found.at();
        return late
                ? timed(Step.CHECK, StatusLevel.SLOW, "check.late", foundAt)
                : timed(Step.CHECK, StatusLevel.WELL, "check.well", foundAt);
    }

    private Line show() {
        if (!databaseAnswers) {
            return new Line(Step.SHOW, StatusLevel.DOWN, "show.down", null);
        }
        return hearing
                ? new Line(Step.SHOW, StatusLevel.WELL, "show.well", null)
                : new Line(Step.SHOW, StatusLevel.SLOW, "show.slow", null);
    }

    /// A line that names a time, or says the same without one.
    private Line timed(Step step, StatusLevel light, String key, @Nullable Instant time) {
        return exact && time != null
                ? new Line(step, light, key, time.truncatedTo(ChronoUnit.MINUTES))
                : new Line(step, light, key + ".unknown", null);
    }
}
