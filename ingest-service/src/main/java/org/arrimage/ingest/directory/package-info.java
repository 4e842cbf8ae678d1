/// The reference data: loaded at the first start, followed on their topics, read and changed over HTTP. Start at
/// [References].
@NullMarked
package org.arrimage.ingest.directory;

import org.jspecify.annotations.NullMarked;
