/// The page on which figures are chosen, previewed and exported. Start at [ExportsView].
@NullMarked
package org.arrimage.dashboard.exports;

import org.jspecify.annotations.NullMarked;
