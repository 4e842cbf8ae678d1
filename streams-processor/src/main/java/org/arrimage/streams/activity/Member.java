package org.arrimage.streams.activity;

import org.arrimage.contract.metric.Metric;

/// One of the distinct things that a cell counts.
///
/// @param id an organisation, a municipality, or a pair `a+b` in the order of its ids
public record Member(Kind kind, String id) {

    /// What is counted, and as which metric.
    public enum Kind {
        ORGANISATION(Metric.ACTIVE_ORGANISATIONS),
        MUNICIPALITY(Metric.MUNICIPALITIES_REACHED),
        TIE(Metric.ACTIVE_TIES),
        AUTONOMOUS_TIE(Metric.AUTONOMOUS_TIES);

        private final Metric metric;

        Kind(Metric metric) {
            this.metric = metric;
        }

        public Metric metric() {
            return metric;
        }
    }
}
