/// The state of Arrimage in plain words, for people who do not run servers. Start at [StatusView], then
/// [Situations].
@NullMarked
package org.arrimage.dashboard.status;

import org.jspecify.annotations.NullMarked;
