package org.arrimage.dashboard.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.query.Meeting;

/// How long the backbone has not been in a municipality.
///
/// @param weeks whole weeks since it last met somebody there in person; empty if it is not known to have
record Absence(Territory.Municipality municipality, OptionalLong weeks) {

    /// From how many weeks on a municipality waits.
    static final int LONG = 12;

    /// The municipalities in the order of the territory.
    ///
    /// @param running the week up to which is counted
    static List<Absence> of(
            List<Territory.Municipality> municipalities, List<Meeting> meetings, String backbone, IsoWeek running) {
        Map<String, IsoWeek> last = new HashMap<>();
        meetings.stream()
                .filter(Meeting::inPerson)
                .filter(meeting -> meeting.participants().contains(backbone))
                .filter(meeting -> meeting.week().compareTo(running) <= 0)
                .forEach(meeting -> last.merge(
                        meeting.municipality(),
                        meeting.week(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other));
        return municipalities.stream()
                .map(municipality -> {
                    IsoWeek week = last.get(municipality.code());
                    return new Absence(
                            municipality,
                            week == null ? OptionalLong.empty() : OptionalLong.of(TableCourse.weeks(week, running)));
                })
                .toList();
    }

    boolean isLong() {
        return weeks.isEmpty() || weeks.getAsLong() > LONG;
    }
}
