/// The pure core: from an entity's history to what it contributes to each scope and week.
@NullMarked
package org.arrimage.streams.activity;

import org.jspecify.annotations.NullMarked;
