/// When a week has closed, its release is made, audited and published. Start at [Publishing].
@NullMarked
package org.arrimage.publisher.publication;

import org.jspecify.annotations.NullMarked;
