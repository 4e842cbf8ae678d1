/// The sentences that a person reads, in French or English. Start at [Messages].
@NullMarked
package org.arrimage.local.words;

import org.jspecify.annotations.NullMarked;
