/// The shape of the network of organisations over some weeks, worked out of weekly ties and referrals.
@NullMarked
package org.arrimage.dashboard.network;

import org.jspecify.annotations.NullMarked;
