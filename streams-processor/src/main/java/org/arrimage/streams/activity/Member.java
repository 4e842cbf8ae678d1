package org.arrimage.streams.activity;

import org.arrimage.contract.metric.Metric;

/// An organisation or municipality that a week counts once, as long as at least one mention of it remains.
///
/// @param id of an organisation, or code of a municipality
public record Member(Kind kind, String id) {

    /// What is counted, and as which metric.
    public enum Kind {
        ORGANISATION(Metric.ACTIVE_ORGANISATIONS),
        MUNICIPALITY(Metric.MUNICIPALITIES_REACHED);

        private final Metric metric;

        Kind(Metric metric) {
            this.metric = metric;
        }
    }

    /// Whether a counting of this version counts it.
    public boolean isCountedBy(int counting) {
        return kind.metric.isCountedBy(counting);
    }

    /// Adds to the distinct counts what follows from a change of this member's mentions.
    public void count(Spread before, Spread after, Scopes scopes, Numbers numbers) {
        Scopes.count(
                scopes.where(before, Mentions::isPresent),
                scopes.where(after, Mentions::isPresent),
                kind.metric,
                numbers);
    }
}
