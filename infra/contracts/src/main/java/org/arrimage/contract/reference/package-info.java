/// The reference data that every service shares: the territory, the directory, how names are found in them, and the
/// rules that check an event against them. Start at [ReferenceData].
@NullMarked
package org.arrimage.contract.reference;

import org.jspecify.annotations.NullMarked;
