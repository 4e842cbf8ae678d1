package org.arrimage.streams.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventData;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.jspecify.annotations.Nullable;

/// An event in the state, without foreign attributes. The time of acceptance, on which no number depends, is apart.
///
/// Enumerated values are written as their positions, so new ones must be added at the end.
final class EventCodec {

    private static final int NANOS_PER_MICRO = 1_000;

    private static final List<EventType> TYPES = List.of(EventType.values());
    private static final List<ReferralData.Need> NEEDS = List.of(ReferralData.Need.values());
    private static final List<ReferralData.AgeBand> AGE_BANDS = List.of(ReferralData.AgeBand.values());
    private static final List<ReferralData.Channel> CHANNELS = List.of(ReferralData.Channel.values());
    private static final List<ReferralData.DeclineReason> REASONS = List.of(ReferralData.DeclineReason.values());
    private static final List<MeetingData.Kind> KINDS = List.of(MeetingData.Kind.values());
    private static final List<MeetingData.Mode> MODES = List.of(MeetingData.Mode.values());
    private static final List<MeetingData.BackboneRole> ROLES = List.of(MeetingData.BackboneRole.values());
    private static final List<ProjectData.Audience> AUDIENCES = List.of(ProjectData.Audience.values());

    private EventCodec() {}

    static void write(Event event, BinaryWriter out) {
        out.number(event.type().ordinal());
        out.text(event.id());
        out.text(event.source());
        write(event.time(), out);
        out.number(event.revision());
        writeOptional(event.corrects(), out);
        write(event.data(), out);
    }

    static Event read(String subject, BinaryReader in) {
        EventType type = in.oneOf(TYPES);
        String id = in.text();
        String source = in.text();
        Instant time = readInstant(in);
        int revision = (int) in.number();
        String corrects = readOptional(in);
        return new Event(id, source, subject, time, corrects, revision, read(type, in), null, Map.of());
    }

    static void writeAcceptance(Event event, BinaryWriter out) {
        Instant accepted = event.recordedTime();
        out.flag(accepted != null);
        if (accepted != null) {
            write(accepted, out);
        }
    }

    /// An event with the time of acceptance that was written for it.
    static Event readAcceptance(Event event, BinaryReader in) {
        return in.flag() ? event.recordedAt(readInstant(in)) : event;
    }

    private static void write(Instant instant, BinaryWriter out) {
        out.signed(instant.getEpochSecond());
        out.number(instant.getNano() / NANOS_PER_MICRO);
    }

    private static Instant readInstant(BinaryReader in) {
        return Instant.ofEpochSecond(in.signed(), in.number() * NANOS_PER_MICRO);
    }

    private static void write(EventData data, BinaryWriter out) {
        switch (data) {
            case ReferralData.Requested requested -> {
                out.text(requested.fromOrg());
                out.text(requested.toOrg());
                out.text(requested.municipality());
                out.number(requested.need().ordinal());
                out.number(requested.ageBand().ordinal());
                out.number(requested.channel().ordinal());
            }
            case ReferralData.Declined(ReferralData.DeclineReason reason) -> out.number(reason.ordinal());
            case MeetingData.Described described -> write(described.meeting(), out);
            case ProjectData.Started started -> {
                out.text(started.lead());
                writeTexts(started.partners(), out);
                out.text(started.municipality());
                out.number(started.audience().ordinal());
                out.flag(started.existedBefore());
                writeOptional(started.title(), out);
            }
            case ProjectData.Funded(String funder, long cents) -> {
                out.text(funder);
                out.number(cents);
            }
            case ProjectData.Joined(String org) -> out.text(org);
            case ProjectData.Replicated(String municipality, String lead) -> {
                out.text(municipality);
                out.text(lead);
            }
            case ReferralData.Accepted(),
                    ReferralData.Contacted(),
                    ReferralData.Completed(),
                    ReferralData.Cancelled(),
                    ReferralData.Retracted(),
                    MeetingData.Cancelled(),
                    MeetingData.Retracted(),
                    ProjectData.Ended(),
                    ProjectData.Retracted() -> {}
        }
    }

    private static EventData read(EventType type, BinaryReader in) {
        return switch (type) {
            case REFERRAL_REQUESTED ->
                new ReferralData.Requested(
                        in.text(), in.text(), in.text(), in.oneOf(NEEDS), in.oneOf(AGE_BANDS), in.oneOf(CHANNELS));
            case REFERRAL_ACCEPTED -> new ReferralData.Accepted();
            case REFERRAL_DECLINED -> new ReferralData.Declined(in.oneOf(REASONS));
            case REFERRAL_CONTACTED -> new ReferralData.Contacted();
            case REFERRAL_COMPLETED -> new ReferralData.Completed();
            case REFERRAL_CANCELLED -> new ReferralData.Cancelled();
            case REFERRAL_RETRACTED -> new ReferralData.Retracted();
            case MEETING_HELD -> new MeetingData.Held(readMeeting(in));
            case MEETING_SCHEDULED -> new MeetingData.Scheduled(readMeeting(in));
            case MEETING_CANCELLED -> new MeetingData.Cancelled();
            case MEETING_RETRACTED -> new MeetingData.Retracted();
            case PROJECT_STARTED ->
                new ProjectData.Started(
                        in.text(), readTexts(in), in.text(), in.oneOf(AUDIENCES), in.flag(), readOptional(in));
            case PROJECT_FUNDED -> new ProjectData.Funded(in.text(), in.number());
            case PROJECT_JOINED -> new ProjectData.Joined(in.text());
            case PROJECT_REPLICATED -> new ProjectData.Replicated(in.text(), in.text());
            case PROJECT_ENDED -> new ProjectData.Ended();
            case PROJECT_RETRACTED -> new ProjectData.Retracted();
        };
    }

    private static void write(MeetingData.Meeting meeting, BinaryWriter out) {
        out.number(meeting.kind().ordinal());
        writeOptional(meeting.table(), out);
        out.text(meeting.host());
        out.text(meeting.municipality());
        out.number(meeting.mode().ordinal());
        writeTexts(meeting.participants(), out);
        writeTexts(meeting.presenters(), out);
        out.number(meeting.backboneRoles().size());
        meeting.backboneRoles().forEach(role -> out.number(role.ordinal()));
        out.number(meeting.minutes());
        writeOptional(meeting.title(), out);
    }

    private static MeetingData.Meeting readMeeting(BinaryReader in) {
        return new MeetingData.Meeting(
                in.oneOf(KINDS),
                readOptional(in),
                in.text(),
                in.text(),
                in.oneOf(MODES),
                readTexts(in),
                readTexts(in),
                readRoles(in),
                (int) in.number(),
                readOptional(in));
    }

    private static List<MeetingData.BackboneRole> readRoles(BinaryReader in) {
        List<MeetingData.BackboneRole> roles = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            roles.add(in.oneOf(ROLES));
        }
        return roles;
    }

    static void writeTexts(Collection<String> texts, BinaryWriter out) {
        out.number(texts.size());
        texts.forEach(out::text);
    }

    static List<String> readTexts(BinaryReader in) {
        List<String> texts = new ArrayList<>();
        for (int count = in.count(); count > 0; count--) {
            texts.add(in.text());
        }
        return texts;
    }

    private static void writeOptional(@Nullable String text, BinaryWriter out) {
        out.flag(text != null);
        if (text != null) {
            out.text(text);
        }
    }

    private static @Nullable String readOptional(BinaryReader in) {
        return in.flag() ? in.text() : null;
    }
}
