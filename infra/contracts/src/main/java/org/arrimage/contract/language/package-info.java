/// The two languages of everything that a person reads.
@NullMarked
package org.arrimage.contract.language;

import org.jspecify.annotations.NullMarked;
