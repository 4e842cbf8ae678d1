package org.arrimage.dashboard.network;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.arrimage.contract.metric.Metric;

/// The measures of the network that are numbers, by their entries of the catalogue.
public final class Measured {

    /// Those entries, in the order of the catalogue.
    public static final List<Metric> METRICS = List.of(
            Metric.DENSITY,
            Metric.MEAN_DEGREE,
            Metric.RECIPROCITY,
            Metric.CENTRALISATION,
            Metric.ISOLATES,
            Metric.TIE_RETENTION,
            Metric.BACKBONE_DEPENDENCE,
            Metric.EMANCIPATION_WEEKS,
            Metric.EMANCIPATION_NOT_YET,
            Metric.EMANCIPATION_NEVER_NEEDED);

    private Measured() {}

    /// The value of one of [#METRICS].
    ///
    /// @throws IllegalArgumentException for any other metric
    public static OptionalDouble value(NetworkMeasures measures, Metric metric) {
        return switch (metric) {
            case DENSITY -> measures.density();
            case MEAN_DEGREE -> measures.meanDegree();
            case RECIPROCITY -> measures.reciprocity();
            case CENTRALISATION -> measures.centralisation();
            case ISOLATES -> measures.isolates();
            case TIE_RETENTION -> measures.tieRetention();
            case BACKBONE_DEPENDENCE -> measures.backboneDependence();
            case EMANCIPATION_WEEKS -> {
                OptionalInt weeks = measures.emancipation().weeks();
                yield weeks.isPresent() ? OptionalDouble.of(weeks.getAsInt()) : OptionalDouble.empty();
            }
            case EMANCIPATION_NOT_YET -> measures.emancipation().notYet();
            case EMANCIPATION_NEVER_NEEDED -> measures.emancipation().neverNeeded();
            default -> throw new IllegalArgumentException("No measure of the network: " + metric.code());
        };
    }
}
