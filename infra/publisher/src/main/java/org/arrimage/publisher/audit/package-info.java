/// The attacker that the house employs: works out what everything published leaves possible for each small figure.
@NullMarked
package org.arrimage.publisher.audit;

import org.jspecify.annotations.NullMarked;
