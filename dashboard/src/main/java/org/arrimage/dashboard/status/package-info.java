/// The state of Arrimage in plain words, for people who do not run servers.
@NullMarked
package org.arrimage.dashboard.status;

import org.jspecify.annotations.NullMarked;
