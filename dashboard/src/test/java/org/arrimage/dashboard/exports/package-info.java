/// Tests of the page of exports.
@NullMarked
package org.arrimage.dashboard.exports;

import org.jspecify.annotations.NullMarked;
