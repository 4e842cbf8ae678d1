package org.arrimage.dashboard.api.odata;

import static org.arrimage.dashboard.api.odata.Property.key;
import static org.arrimage.dashboard.api.odata.Property.nullable;
import static org.arrimage.dashboard.api.odata.Property.plain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.arrimage.dashboard.api.odata.Property.Type;

/// What can be read, with the properties of each entity in their order.
enum EntitySet {
    RELEASES(
            "Releases",
            "Release",
            key("number", Type.INT32),
            plain("lastWeek", Type.STRING),
            plain("lastDay", Type.DATE),
            plain("publishedAt", Type.MOMENT),
            plain("checksum", Type.STRING)),
    FIGURES(
            "Figures",
            "Figure",
            key("release", Type.INT32),
            key("scope", Type.STRING),
            key("metric", Type.STRING),
            key("period", Type.STRING),
            plain("grain", Type.STRING),
            plain("firstDay", Type.DATE),
            plain("lastDay", Type.DATE),
            nullable("value", Type.INT64),
            nullable("denominator", Type.INT64),
            plain("symbol", Type.STRING),
            plain("scopeFr", Type.STRING),
            plain("scopeEn", Type.STRING),
            plain("metricFr", Type.STRING),
            plain("metricEn", Type.STRING)),
    METRICS(
            "Metrics",
            "Metric",
            key("metric", Type.STRING),
            plain("nameFr", Type.STRING),
            plain("nameEn", Type.STRING),
            plain("definitionFr", Type.STRING),
            plain("definitionEn", Type.STRING),
            plain("unit", Type.STRING),
            plain("kind", Type.STRING),
            plain("disclosure", Type.STRING)),
    SCOPES(
            "Scopes",
            "Scope",
            key("scope", Type.STRING),
            plain("nameFr", Type.STRING),
            plain("nameEn", Type.STRING),
            plain("kind", Type.STRING)),
    SYMBOLS(
            "Symbols",
            "Symbol",
            key("symbol", Type.STRING),
            plain("meaningFr", Type.STRING),
            plain("meaningEn", Type.STRING));

    private final String set;
    private final String type;
    private final List<Property> properties;

    EntitySet(String set, String type, Property... properties) {
        this.set = set;
        this.type = type;
        this.properties = List.of(properties);
    }

    static Optional<EntitySet> of(String name) {
        return Arrays.stream(values()).filter(each -> each.set.equals(name)).findFirst();
    }

    /// Its name, such as `Figures`.
    String set() {
        return set;
    }

    /// The name of the type of its entities, such as `Figure`.
    String type() {
        return type;
    }

    List<Property> properties() {
        return properties;
    }

    List<Property> keys() {
        return properties.stream().filter(Property::isKey).toList();
    }

    Optional<Property> property(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }
}
