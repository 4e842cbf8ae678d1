/// The two languages of everything that a person reads. Start at [TwoLanguages].
@NullMarked
package org.arrimage.contract.language;

import org.jspecify.annotations.NullMarked;
