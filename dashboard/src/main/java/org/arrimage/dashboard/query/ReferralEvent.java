package org.arrimage.dashboard.query;

import java.time.Instant;
import org.arrimage.contract.event.EventType;

/// An event that counts for a referral.
///
/// @param subject pseudonymous id of the referral
public record ReferralEvent(String subject, EventType type, Instant time) {}
