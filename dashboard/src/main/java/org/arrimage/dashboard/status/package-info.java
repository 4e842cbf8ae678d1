/// What Arrimage is doing at the moment, for people who do not look after machines.
@NullMarked
package org.arrimage.dashboard.status;

import org.jspecify.annotations.NullMarked;
