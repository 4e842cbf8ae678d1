/// Tests of files of releases.
@NullMarked
package org.arrimage.publisher.store;

import org.jspecify.annotations.NullMarked;
