/// Tests of the catalogue as a page.
@NullMarked
package org.arrimage.dashboard.definitions;

import org.jspecify.annotations.NullMarked;
