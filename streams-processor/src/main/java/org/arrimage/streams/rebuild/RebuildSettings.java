package org.arrimage.streams.rebuild;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whether and how this process rebuilds.
///
/// @param rebuild whether it builds the next generation
/// @param rebuildFromTrimmedTopics whether a rebuild goes on although event topics have lost their first events,
/// and with them what they counted for
@ConfigurationProperties("arrimage")
record RebuildSettings(
        @DefaultValue("no") Rebuilding rebuild,
        @DefaultValue("false") boolean rebuildFromTrimmedTopics) {}
