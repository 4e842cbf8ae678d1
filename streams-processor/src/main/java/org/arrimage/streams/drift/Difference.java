package org.arrimage.streams.drift;

import java.time.LocalDate;

/// A number that the stream and the recount see differently.
///
/// @param week Monday of the week
/// @param metric code; `contact_days.N` for one bar of the histogram
/// @param stored what the stream counted
/// @param counted what the facts give
public record Difference(String scope, LocalDate week, String metric, long stored, long counted) {

    @Override
    public String toString() {
        return "%s|%s %s stored %d counted %d".formatted(scope, week, metric, stored, counted);
    }
}
