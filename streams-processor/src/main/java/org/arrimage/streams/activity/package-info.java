/// The pure core: works out what an entity's history contributes to each scope and week. Start at [Contributions].
@NullMarked
package org.arrimage.streams.activity;

import org.jspecify.annotations.NullMarked;
