package org.arrimage.publisher.publication;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When the publisher publishes, and whom it asks.
///
/// @param processorUrl where the streams-processor says whether it has counted everything
/// @param afterSeason whether it waits until a simulated season has come to its end
/// @param seasonKey with which the season has its weeks published; empty: it cannot
@ConfigurationProperties("arrimage.publisher")
record PublishingSettings(
        @DefaultValue("http://127.0.0.1:8082") URI processorUrl,
        @DefaultValue("false") boolean afterSeason,
        @DefaultValue("") String seasonKey) {}
