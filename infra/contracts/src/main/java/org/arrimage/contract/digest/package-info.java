/// SHA-256, as the settings, the archive and the ingest service write it. Start at [Sha256].
@NullMarked
package org.arrimage.contract.digest;

import org.jspecify.annotations.NullMarked;
