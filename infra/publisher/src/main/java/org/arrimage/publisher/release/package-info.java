/// What is released: figures, the relations between them that everybody knows, and editions.
@NullMarked
package org.arrimage.publisher.release;

import org.jspecify.annotations.NullMarked;
