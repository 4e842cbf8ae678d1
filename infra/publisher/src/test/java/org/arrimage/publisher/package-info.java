/// Seeded regions, the attacks on what is released of them, and the architecture.
@NullMarked
package org.arrimage.publisher;

import org.jspecify.annotations.NullMarked;
