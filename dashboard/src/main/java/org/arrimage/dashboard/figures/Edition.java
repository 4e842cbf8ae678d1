package org.arrimage.dashboard.figures;

import java.time.LocalDate;

/// As of when figures are asked for.
public sealed interface Edition {

    /// As they are known now; what is given in protected form alone comes from the latest release.
    record Known() implements Edition {}

    /// As a release shows them.
    ///
    /// @param number from 1 on
    record Numbered(int number) implements Edition {}

    /// As they had been published by the end of a day.
    record AsOf(LocalDate day) implements Edition {}

    /// As they are known now.
    Edition KNOWN = new Known();

    /// Whether everything comes from a release, and so is the same for ever.
    default boolean isFixed() {
        return !(this instanceof Known);
    }
}
