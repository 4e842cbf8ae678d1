package org.arrimage.publisher.audit;

import org.arrimage.publisher.release.Figure;

/// A figure that may be small and of which readers can rule out some, but not all, of the small values.
///
/// @param least the least value that is possible
/// @param most the highest value that is possible, if that is below the threshold; otherwise the threshold
/// @param proven whether it follows from the published figures for certain; otherwise no exact values were
///     found that fit them and have one of the values between, and it was not proven that there are none
public record Violation(Figure figure, int least, int most, boolean proven) {

    @Override
    public String toString() {
        return figure.code() + " is " + least + " to " + most + (proven ? "" : ", as it seems");
    }
}
