/// The engine's pure core against the oracle, history by history.
@NullMarked
package org.arrimage.endtoend.core;

import org.jspecify.annotations.NullMarked;
