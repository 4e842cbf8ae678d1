/// Forms that take a minute and send events to the ingest service as machines do. Start at [CaptureView].
@NullMarked
package org.arrimage.dashboard.capture;

import org.jspecify.annotations.NullMarked;
