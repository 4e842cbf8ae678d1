/// Deletes what is kept for a limited time. Start at [AuditRetention].
@NullMarked
package org.arrimage.streams.retention;

import org.jspecify.annotations.NullMarked;
