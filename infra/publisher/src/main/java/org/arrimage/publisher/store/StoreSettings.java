package org.arrimage.publisher.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the publisher keeps its secret and its releases. What is there is as confidential as the exact figures,
/// and belongs in the backup.
///
/// @param directory made if missing
@ConfigurationProperties("arrimage.publisher")
public record StoreSettings(
        @DefaultValue("/var/lib/arrimage/publisher") Path directory) {}
