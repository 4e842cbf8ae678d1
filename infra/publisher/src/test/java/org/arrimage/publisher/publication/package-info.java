/// Tests of publishing, on a real database.
@NullMarked
package org.arrimage.publisher.publication;

import org.jspecify.annotations.NullMarked;
