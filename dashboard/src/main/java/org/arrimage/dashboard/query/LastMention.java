package org.arrimage.dashboard.query;

import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;

/// When an organisation or municipality was last named, and how often of late.
///
/// @param last week in which anything last named it
/// @param lastJoint week of its last meeting or project, if there has been one
/// @param referral referrals of late that name it
/// @param joint meetings and projects of late that name it
public record LastMention(Kind kind, String id, IsoWeek last, Optional<IsoWeek> lastJoint, long referral, long joint) {

    /// What is named.
    public enum Kind {
        ORGANISATION,
        MUNICIPALITY
    }
}
