package org.arrimage.dashboard.query;

import java.time.Instant;

/// Something that happened lately.
///
/// @param sector code of the sector
/// @param kind such as `referral.requested`
public record RecentEvent(String sector, String kind, Instant time) {}
