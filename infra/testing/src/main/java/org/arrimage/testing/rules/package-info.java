/// Rules of architecture that hold in every service. Start at [ServiceRules].
@NullMarked
package org.arrimage.testing.rules;

import org.jspecify.annotations.NullMarked;
