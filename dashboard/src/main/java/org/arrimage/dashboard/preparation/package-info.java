/// The page that prepares the next sitting of a table: one sheet about its organisations and what changed. Start at
/// [PreparationView].
@NullMarked
package org.arrimage.dashboard.preparation;

import org.jspecify.annotations.NullMarked;
