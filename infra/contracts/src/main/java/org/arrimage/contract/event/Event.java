package org.arrimage.contract.event;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One event of the contract: a CloudEvent whose data has been read.
///
/// @param id with the source it names the event once and for all; 1 to 128 printable ASCII characters
/// @param source URI-reference of the capturing system, 1 to 1,024 characters
/// @param subject id of the referral, meeting or project
/// @param time when it happened in the world, cut to microseconds
/// @param corrects id of the original event that this one replaces, if it is a correction or a retraction
/// @param revision 0 without `corrects`, else 1 to 2147483647
/// @param recordedTime when the system accepted it; set by the intake
/// @param extensions other CloudEvents attributes, carried through untouched; texts without control characters
public record Event(
        String id,
        String source,
        String subject,
        Instant time,
        @Nullable String corrects,
        int revision,
        EventData data,
        @Nullable Instant recordedTime,
        Map<String, String> extensions) {

    public Event {
        extensions = Map.copyOf(new TreeMap<>(extensions));
        if ((corrects == null) != (revision == 0)) {
            throw new IllegalArgumentException("A revision above 0 goes with corrects, and only with it");
        }
        if (id.equals(corrects)) {
            throw new IllegalArgumentException("An event cannot correct itself");
        }
        if (data.type().isRetraction() && corrects == null) {
            throw new IllegalArgumentException("A retraction names what it retracts");
        }
    }

    /// An ordinary event, neither correction nor retraction, without extensions.
    public static Event of(String source, String id, String subject, Instant time, EventData data) {
        return new Event(id, source, subject, time, null, 0, data, null, Map.of());
    }

    public EventType type() {
        return data.type();
    }

    public Family family() {
        return type().family();
    }

    /// The id of this version in its entity's history: that of the original.
    public String originalId() {
        return corrects == null ? id : corrects;
    }

    /// The same event, accepted at an instant.
    public Event recordedAt(Instant instant) {
        return new Event(id, source, subject, time, corrects, revision, data, instant, extensions);
    }
}
