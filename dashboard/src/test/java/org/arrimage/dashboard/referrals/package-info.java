/// Tests of what the page of referrals says.
@NullMarked
package org.arrimage.dashboard.referrals;

import org.jspecify.annotations.NullMarked;
