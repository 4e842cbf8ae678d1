/// Reading keys: the page on which people make them for their programs, and the door that takes them. Start at
/// [KeysView].
@NullMarked
package org.arrimage.dashboard.keys;

import org.jspecify.annotations.NullMarked;
