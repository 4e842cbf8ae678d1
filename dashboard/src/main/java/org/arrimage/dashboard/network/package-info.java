/// The shape of the network of organisations over some weeks, worked out of weekly ties and referrals. Start at
/// [NetworkReading], then [NetworkMeasures].
@NullMarked
package org.arrimage.dashboard.network;

import org.jspecify.annotations.NullMarked;
