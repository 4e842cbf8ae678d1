package org.arrimage.contract.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An organisation of the directory.
///
/// @param id 1 to 64 of `[A-Za-z0-9._-]`
/// @param sector code of its sector; never changes (a move is a new id)
/// @param kind what kind of organisation it is, in the words of the region
/// @param since first day it was open, from [#EARLIEST] on
/// @param until last day it was open, if it has closed; not before `since`, and at most [#LATEST]
/// @param backbone whether it is the backbone organisation; exactly one is, and it never changes
public record Organisation(
        String id,
        String name,
        String sector,
        String kind,
        LocalDate since,
        @Nullable LocalDate until,
        boolean backbone) {

    /// No organisation was open before this day.
    public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

    /// No day after this one is believed.
    public static final LocalDate LATEST = LocalDate.of(2200, 12, 31);
}
