/// Publishes releases: figures that referrals contribute to, protected, and the same for ever. Start at
/// [Publisher].
@NullMarked
package org.arrimage.publisher;

import org.jspecify.annotations.NullMarked;
