package org.arrimage.streams.generation;

import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.topic.Topics;

/// One counting of all events, and the names of everything that belongs to it alone.
///
/// @param number 1 for the first; every rebuild takes the next
/// @param building whether it is still being built beside the active one; nobody else may see it then
/// @param engine application id of the first generation
public record Generation(int number, boolean building, String engine) {

    private static final int FIRST = 1;

    /// A name that no other generation has; the first generation has it unchanged.
    public String named(String name) {
        return number == FIRST ? name : name + "-g" + number;
    }

    /// Application id of the engine.
    public String application() {
        return named(engine);
    }

    /// Topic to which the engine writes its rows.
    public String rows() {
        return building ? rowsBeside() : Topics.SECTOR_WEEK;
    }

    /// Topic of the records that cannot be used.
    public String deadLetters() {
        return building ? deadLettersBeside() : Topics.DEAD_LETTER;
    }

    /// Topic of the rows while it is built.
    public String rowsBeside() {
        return application() + "-rows-beside";
    }

    /// Topic of the dead letters while it is built.
    public String deadLettersBeside() {
        return application() + "-dead-letters-beside";
    }

    /// Whether a row may go into its tables. A row of an earlier generation was counted by other rules. The first
    /// generation also takes the rows that were written before generations had numbers.
    public boolean takes(SectorWeek row) {
        return row.generation() >= number || number == FIRST;
    }
}
