package org.arrimage.dashboard.presence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.Window;

/// To whom one organisation has presented its offer.
///
/// @param presenter id of the organisation
/// @param bySector by code of the sector in which it was presented
/// @param heardBy ids of all who were there, itself left out
/// @param times how many meetings
/// @param together how many of these at which the backbone presented too
record Offers(
        String presenter, SortedMap<String, Audience> bySector, SortedSet<String> heardBy, long times, long together) {

    /// Who heard an offer in one sector.
    record Audience(SortedSet<String> heardBy, long times, long together) {}

    /// The presenters of some weeks, those whom most have heard first.
    static List<Offers> of(List<Meeting> meetings, Window window, String backbone) {
        Map<String, Map<String, List<Meeting>>> byPresenter = new HashMap<>();
        for (Meeting meeting : meetings) {
            if (meeting.state() == Meeting.State.HELD && window.holds(meeting.week())) {
                meeting.presenters()
                        .forEach(presenter -> byPresenter
                                .computeIfAbsent(presenter, id -> new TreeMap<>())
                                .computeIfAbsent(meeting.sector(), code -> new ArrayList<>())
                                .add(meeting));
            }
        }
        return byPresenter.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), backbone))
                .sorted(Comparator.comparing(
                                (Offers offers) -> -offers.heardBy().size())
                        .thenComparing(Offers::presenter))
                .toList();
    }

    private static Offers of(String presenter, Map<String, List<Meeting>> meetings, String backbone) {
        SortedMap<String, Audience> bySector = new TreeMap<>();
        SortedSet<String> all = new TreeSet<>();
        meetings.forEach((sector, held) -> {
            SortedSet<String> heardBy = new TreeSet<>();
            held.forEach(meeting -> heardBy.addAll(meeting.participants()));
            heardBy.remove(presenter);
            all.addAll(heardBy);
            bySector.put(sector, new Audience(heardBy, held.size(), together(held, presenter, backbone)));
        });
        return new Offers(
                presenter,
                bySector,
                all,
                bySector.values().stream().mapToLong(Audience::times).sum(),
                bySector.values().stream().mapToLong(Audience::together).sum());
    }

    /// At how many meetings the backbone presented too; for the backbone, at how many anybody else did.
    private static long together(List<Meeting> held, String presenter, String backbone) {
        return held.stream()
                .filter(meeting -> presenter.equals(backbone)
                        ? meeting.presenters().size() > 1
                        : meeting.presenters().contains(backbone))
                .count();
    }
}
