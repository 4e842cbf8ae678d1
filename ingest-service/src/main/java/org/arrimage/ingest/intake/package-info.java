/// The intake of events: read, judged, remembered, published, and answered with a verdict each.
@NullMarked
package org.arrimage.ingest.intake;

import org.jspecify.annotations.NullMarked;
