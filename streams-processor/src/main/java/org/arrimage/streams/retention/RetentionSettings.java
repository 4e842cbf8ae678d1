package org.arrimage.streams.retention;

import java.time.Duration;
import org.arrimage.service.start.RefusedStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How long things are kept.
///
/// @param audit how long a line of the audit is kept, a year or more; nothing: without limit
@ConfigurationProperties("arrimage.retention")
record RetentionSettings(@Nullable Duration audit) {

    /// The database refuses less.
    private static final Duration LEAST = Duration.ofDays(365);

    RetentionSettings {
        if (audit != null && audit.compareTo(LEAST) < 0) {
            throw RefusedStart.outOfRange(
                    "arrimage.retention.audit", audit.toDays() + "d", "365d ou plus", "365d or more");
        }
    }
}
