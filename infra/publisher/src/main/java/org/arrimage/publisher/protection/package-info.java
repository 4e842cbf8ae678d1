/// Disclosure control of figures that referrals contribute to: rounding that is fixed per figure, repaired
/// before it is published, with a ledger over editions.
@NullMarked
package org.arrimage.publisher.protection;

import org.jspecify.annotations.NullMarked;
