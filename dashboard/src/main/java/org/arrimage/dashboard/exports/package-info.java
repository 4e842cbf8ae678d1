/// The page on which figures are chosen, looked at and taken along.
@NullMarked
package org.arrimage.dashboard.exports;

import org.jspecify.annotations.NullMarked;
