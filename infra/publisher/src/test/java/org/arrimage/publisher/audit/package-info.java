/// What the auditor finds in editions made by hand.
@NullMarked
package org.arrimage.publisher.audit;

import org.jspecify.annotations.NullMarked;
