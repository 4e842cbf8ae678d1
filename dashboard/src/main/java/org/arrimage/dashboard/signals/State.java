package org.arrimage.dashboard.signals;

import org.arrimage.contract.metric.IsoWeek;

/// Something about a sector that needs a person, and no statistics to be seen.
public sealed interface State {

    /// Code of the sector.
    String sector();

    /// Nothing at all has happened lately where something used to.
    ///
    /// @param weeks how many closed weeks
    /// @param usual contacts a week before
    record Silent(String sector, int weeks, double usual) implements State {}

    /// The backbone has not been there in person.
    ///
    /// @param weeks how many closed weeks
    /// @param usual in-person meetings with it a week before
    record Absent(String sector, int weeks, double usual) implements State {}

    /// Too many requests have had no answer.
    ///
    /// @param first of the four latest weeks that are ripe
    /// @param last of them
    /// @param unanswered of the requests made in them
    /// @param requested how many were made in them
    record Unanswered(String sector, IsoWeek first, IsoWeek last, long unanswered, long requested) implements State {}

    /// A table has not met.
    ///
    /// @param table id of the table
    /// @param weeks since its last meeting, without quiet weeks
    /// @param usual weeks from one meeting to the next, likewise
    record TableLate(String sector, String table, int weeks, double usual) implements State {}
}
