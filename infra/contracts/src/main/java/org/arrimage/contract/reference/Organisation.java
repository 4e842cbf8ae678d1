package org.arrimage.contract.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An organisation of the directory.
///
/// @param id 1 to 64 of `[A-Za-z0-9._-]`
/// @param sector code of its sector; never changes (a move is a new id)
/// @param kind what kind of organisation it is, in the words of the region
/// @param since first day it was open
/// @param until last day it was open, if it has closed
/// @param backbone whether it is the convening organisation; exactly one is, and it never changes
public record Organisation(
        String id,
        String name,
        String sector,
        String kind,
        LocalDate since,
        @Nullable LocalDate until,
        boolean backbone) {}
