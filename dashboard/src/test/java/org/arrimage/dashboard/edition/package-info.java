/// Tests of the weekly edition.
@NullMarked
package org.arrimage.dashboard.edition;

import org.jspecify.annotations.NullMarked;
