package org.arrimage.dashboard.overview;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the map of sectors is drawn from.
///
/// @param boundaries GeoJSON file with the boundaries of the sectors; nothing for a map of tiles alone
/// @param property which property of its features holds the code of the sector
@ConfigurationProperties("arrimage.map")
record MapSettings(
        @Nullable Path boundaries, @DefaultValue("sector") String property) {}
