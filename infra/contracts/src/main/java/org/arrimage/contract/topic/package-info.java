/// The topics, named in one place.
@NullMarked
package org.arrimage.contract.topic;

import org.jspecify.annotations.NullMarked;
