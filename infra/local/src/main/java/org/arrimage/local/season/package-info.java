/// The season: three simulated years of a fictional network, told event by event and sent through the public door.
/// Start at [Season].
@NullMarked
package org.arrimage.local.season;

import org.jspecify.annotations.NullMarked;
