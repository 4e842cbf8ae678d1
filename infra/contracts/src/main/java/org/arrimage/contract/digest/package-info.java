/// SHA-256, as the settings, the archive and the door write it.
@NullMarked
package org.arrimage.contract.digest;

import org.jspecify.annotations.NullMarked;
