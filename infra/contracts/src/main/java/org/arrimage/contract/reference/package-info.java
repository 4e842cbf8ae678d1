/// The reference data every service shares: the territory, the directory, how their names are found, and the rules
/// that hold an event against them.
@NullMarked
package org.arrimage.contract.reference;

import org.jspecify.annotations.NullMarked;
