/// The topics, named in one place. Start at [Topics].
@NullMarked
package org.arrimage.contract.topic;

import org.jspecify.annotations.NullMarked;
