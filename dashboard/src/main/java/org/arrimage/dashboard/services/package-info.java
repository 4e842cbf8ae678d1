/// Asks the other services for their state. Start at [Services].
@NullMarked
package org.arrimage.dashboard.services;

import org.jspecify.annotations.NullMarked;
