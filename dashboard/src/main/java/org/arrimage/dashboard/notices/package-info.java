/// Messages by mail when an edition is out, for those who asked for them and confirmed their address. Start at
/// [Notices].
@NullMarked
package org.arrimage.dashboard.notices;

import org.jspecify.annotations.NullMarked;
