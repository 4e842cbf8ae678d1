/// What became of the referrals of a period, and between which sectors they went. Start at [ReferralsView].
@NullMarked
package org.arrimage.dashboard.referrals;

import org.jspecify.annotations.NullMarked;
