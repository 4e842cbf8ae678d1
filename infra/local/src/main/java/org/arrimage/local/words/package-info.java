/// What is said to a person, in French or English.
@NullMarked
package org.arrimage.local.words;

import org.jspecify.annotations.NullMarked;
