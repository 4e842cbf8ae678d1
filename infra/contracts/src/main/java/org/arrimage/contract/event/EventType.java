package org.arrimage.contract.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The closed list of event types.
public enum EventType {
    REFERRAL_REQUESTED(Family.REFERRAL, "requested", ReferralData.Requested::read),
    REFERRAL_ACCEPTED(Family.REFERRAL, "accepted", ReferralData.Accepted::read),
    REFERRAL_DECLINED(Family.REFERRAL, "declined", ReferralData.Declined::read),
    REFERRAL_CONTACTED(Family.REFERRAL, "contacted", ReferralData.Contacted::read),
    REFERRAL_COMPLETED(Family.REFERRAL, "completed", ReferralData.Completed::read),
    REFERRAL_CANCELLED(Family.REFERRAL, "cancelled", ReferralData.Cancelled::read),
    REFERRAL_RETRACTED(Family.REFERRAL, "retracted", ReferralData.Retracted::read),
    MEETING_HELD(Family.MEETING, "held", MeetingData.Held::read),
    MEETING_SCHEDULED(Family.MEETING, "scheduled", MeetingData.Scheduled::read),
    MEETING_CANCELLED(Family.MEETING, "cancelled", MeetingData.Cancelled::read),
    MEETING_RETRACTED(Family.MEETING, "retracted", MeetingData.Retracted::read),
    PROJECT_STARTED(Family.PROJECT, "started", ProjectData.Started::read),
    PROJECT_FUNDED(Family.PROJECT, "funded", ProjectData.Funded::read),
    PROJECT_JOINED(Family.PROJECT, "joined", ProjectData.Joined::read),
    PROJECT_REPLICATED(Family.PROJECT, "replicated", ProjectData.Replicated::read),
    PROJECT_ENDED(Family.PROJECT, "ended", ProjectData.Ended::read),
    PROJECT_RETRACTED(Family.PROJECT, "retracted", ProjectData.Retracted::read);

    private static final Map<String, EventType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

    private final Family family;
    private final String code;
    private final Function<DataFields, EventData> reader;

    EventType(Family family, String verb, Function<DataFields, EventData> reader) {
        this.family = family;
        this.code = "org.arrimage." + family.code() + "." + verb + ".v1";
        this.reader = reader;
    }

    /// The type a code names, if it is one of the list.
    public static Optional<EventType> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    public Family family() {
        return family;
    }

    /// The CloudEvents `type`, such as `org.arrimage.referral.requested.v1`.
    public String code() {
        return code;
    }

    /// The URI of the JSON Schema of the type's data.
    public String schema() {
        return "urn:arrimage:schema:" + code;
    }

    /// Whether the type withdraws a fact, and so needs `corrects` and `revision`.
    public boolean isRetraction() {
        return this == REFERRAL_RETRACTED || this == MEETING_RETRACTED || this == PROJECT_RETRACTED;
    }

    EventData read(DataFields fields) {
        return reader.apply(fields);
    }
}
