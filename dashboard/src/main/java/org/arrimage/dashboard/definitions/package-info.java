/// The catalogue of metrics as a page, with an address for each metric. Start at [DefinitionsView].
@NullMarked
package org.arrimage.dashboard.definitions;

import org.jspecify.annotations.NullMarked;
