package org.arrimage.streams.generation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.jspecify.annotations.Nullable;

/// The rules that a generation counts by, from its first event to its last; other rules need another generation.
///
/// @param counting version of the counting
public record Rules(Territory territory, int counting) {

    /// The rules of a generation that this program begins.
    public static Rules ofThisProgram(Territory territory) {
        return new Rules(territory, Metric.COUNTING);
    }

    /// The rules that the database holds; empty while it holds no territory.
    ///
    /// @param document the territory in JSON
    public static Optional<Rules> read(@Nullable String document, int counting) {
        if (document == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Rules(ReferenceRecords.territory(document.getBytes(StandardCharsets.UTF_8)), counting));
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException("The territory kept for a generation cannot be read", e);
        }
    }

    /// The territory in JSON, for the database.
    public String document() {
        return new String(ReferenceRecords.of(territory).value(), StandardCharsets.UTF_8);
    }
}
