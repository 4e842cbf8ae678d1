package org.arrimage.contract.event;

/// A value of a closed list, known by its code on the wire.
public sealed interface Coded
        permits MeetingData.BackboneRole,
                MeetingData.Kind,
                MeetingData.Mode,
                ProjectData.Audience,
                ReferralData.AgeBand,
                ReferralData.Channel,
                ReferralData.DeclineReason,
                ReferralData.Need {

    /// The code on the wire, such as `mental-health`.
    String code();
}
