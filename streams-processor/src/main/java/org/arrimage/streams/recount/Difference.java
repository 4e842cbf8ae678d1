package org.arrimage.streams.recount;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What the stream and the recount counted differently.
///
/// @param place code of the scope, or of the sector
/// @param week Monday of the week
/// @param what disclosure class and code of a metric (`contact_days.N` for one bar of the histogram), or kind and
///     id of a member, or kind and ids of a pair
/// @param stored what the stream counted: a number, or the mentions by referrals, by the rest, and without the
///     backbone
/// @param counted the same as the facts give it
public record Difference(
        String place,
        LocalDate week,
        String what,
        @Nullable String stored,
        @Nullable String counted) {

    /// Where the two differ, without the values, so that it may be logged.
    public String where() {
        return "%s|%s %s".formatted(place, week, what);
    }

    @Override
    public String toString() {
        return "%s stored %s counted %s".formatted(where(), stored, counted);
    }
}
