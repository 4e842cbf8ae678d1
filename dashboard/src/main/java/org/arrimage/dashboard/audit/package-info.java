/// Who read exact figures and single events, and who took what away. Start at [AuditView].
@NullMarked
package org.arrimage.dashboard.audit;

import org.jspecify.annotations.NullMarked;
