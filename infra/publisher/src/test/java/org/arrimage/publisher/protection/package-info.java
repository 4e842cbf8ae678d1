/// What the rules show, keep and repair, and what an attacker learns when one is missing.
@NullMarked
package org.arrimage.publisher.protection;

import org.jspecify.annotations.NullMarked;
