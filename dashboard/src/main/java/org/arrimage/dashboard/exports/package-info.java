/// The page on which figures are chosen, previewed and exported.
@NullMarked
package org.arrimage.dashboard.exports;

import org.jspecify.annotations.NullMarked;
