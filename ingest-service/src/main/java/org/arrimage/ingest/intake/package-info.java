/// The intake of events: read, judged, remembered, published, and answered with a verdict each. Start at
/// [EventsController], then [EventIntake].
@NullMarked
package org.arrimage.ingest.intake;

import org.jspecify.annotations.NullMarked;
