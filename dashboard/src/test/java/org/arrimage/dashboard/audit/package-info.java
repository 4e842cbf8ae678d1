/// Tests of the page of the audit.
@NullMarked
package org.arrimage.dashboard.audit;

import org.jspecify.annotations.NullMarked;
