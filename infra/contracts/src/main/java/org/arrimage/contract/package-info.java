/// The seams between the services.
@NullMarked
package org.arrimage.contract;

import org.jspecify.annotations.NullMarked;
