/// The ingest service: the one door through which events and reference data come in. Start at [IngestService].
@NullMarked
package org.arrimage.ingest;

import org.jspecify.annotations.NullMarked;
