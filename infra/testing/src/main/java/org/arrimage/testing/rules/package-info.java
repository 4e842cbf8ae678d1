/// Rules of architecture that hold in every service.
@NullMarked
package org.arrimage.testing.rules;

import org.jspecify.annotations.NullMarked;
