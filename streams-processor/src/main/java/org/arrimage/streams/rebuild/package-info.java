/// One generation after the other: how the next is begun, tried, put in the place of the active one and published,
/// and how what is left of the last is removed.
@NullMarked
package org.arrimage.streams.rebuild;

import org.jspecify.annotations.NullMarked;
