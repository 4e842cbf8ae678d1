package org.arrimage.dashboard.edition;

import java.time.DateTimeException;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// Weeks in addresses.
final class Weeks {

    private Weeks() {}

    /// The week of a code such as `2026-W47`, if it is one.
    static Optional<IsoWeek> read(String code) {
        try {
            return Optional.of(IsoWeek.parse(code));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
