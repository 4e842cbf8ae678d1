package org.arrimage.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Name;
import org.arrimage.dashboard.access.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/metrics`: the catalogue, which everybody with an account may read.
@RestController
class MetricsController {

    private static final List<Entry> CATALOGUE =
            Arrays.stream(Metric.values()).map(MetricsController::entry).toList();

    /// A metric of the catalogue.
    ///
    /// @param kind `sum`, `distinct`, `histogram`, `ratio`, `percentile` or `network`
    /// @param disclosure `activity` or `person`
    /// @param grains of its aggregates; none for what is measured on the network
    private record Entry(
            String code,
            Name name,
            Name definition,
            String unit,
            String kind,
            String disclosure,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String numerator,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> denominator,
            List<String> grains) {}

    @GetMapping(path = "/" + Place.At.METRICS, produces = "application/json")
    List<Entry> metrics() {
        return CATALOGUE;
    }

    private static Entry entry(Metric metric) {
        Optional<String> numerator = metric.numerator().map(Metric::code);
        return new Entry(
                metric.code(),
                new Name(metric.name(Locale.CANADA_FRENCH), metric.name(Locale.CANADA)),
                new Name(metric.definition(Locale.CANADA_FRENCH), metric.definition(Locale.CANADA)),
                word(metric.unit()),
                word(metric.kind()),
                word(metric.disclosure()),
                numerator.orElse(null),
                metric.denominator().stream().map(Metric::code).toList(),
                metric.isAggregate()
                        ? Arrays.stream(Grain.values()).map(Grain::code).toList()
                        : List.of());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
