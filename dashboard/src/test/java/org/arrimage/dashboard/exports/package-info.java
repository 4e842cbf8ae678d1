/// Tests of what is asked, rolled up, previewed and written as files.
@NullMarked
package org.arrimage.dashboard.exports;

import org.jspecify.annotations.NullMarked;
