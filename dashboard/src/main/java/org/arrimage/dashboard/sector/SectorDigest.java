package org.arrimage.dashboard.sector;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.ProjectEvent;

/// The organisations, meetings and projects of a sector in one language, as rows of tables.
final class SectorDigest {

    private static final Texts TEXTS = new Texts();
    private static final String NONE = "–";

    private final Territory territory;
    private final Directory directory;
    private final Locale locale;

    SectorDigest(Territory territory, Directory directory, Locale locale) {
        this.territory = territory;
        this.directory = directory;
        this.locale = locale;
    }

    /// Name, kind and first day of each organisation of a sector that is open on a day, by name.
    List<List<String>> organisations(String sector, LocalDate day) {
        Collator order = Collator.getInstance(Texts.FRENCH);
        return directory.organisations().values().stream()
                .filter(one -> one.sector().equals(sector))
                .filter(one -> !one.since().isAfter(day))
                .filter(one -> {
                    LocalDate until = one.until();
                    return until == null || !until.isBefore(day);
                })
                .sorted(Comparator.comparing(Organisation::name, order))
                .map(one -> List.of(one.name(), one.kind(), Formats.of(locale).day(one.since())))
                .toList();
    }

    /// Day, kind, place, host and number of organisations of each meeting that was held in a sector, the latest first.
    List<List<String>> meetings(String sector, List<Meeting> meetings) {
        Formats formats = Formats.of(locale);
        return meetings.stream()
                .filter(meeting -> meeting.scope().equals(sector) && meeting.state() == Meeting.State.HELD)
                .sorted(Comparator.comparing(Meeting::at).reversed().thenComparing(Meeting::subject))
                .map(meeting -> List.of(
                        formats.day(meeting.at().atZone(territory.timeZone()).toLocalDate()),
                        TEXTS.getTranslation("sector.met.kind." + meeting.kind(), locale),
                        municipality(meeting.municipality()),
                        organisation(meeting.host()),
                        formats.whole(meeting.participants().size())))
                .toList();
    }

    /// Title, place of birth, lead and the places that took it up, for each project of a sector that has not ended, the
    /// one that spread furthest first.
    ///
    /// @param events of all sectors of the reader: a project may have been taken up in another one
    List<List<String>> projects(String sector, List<ProjectEvent> events) {
        Map<String, List<ProjectEvent>> bySubject = new LinkedHashMap<>();
        events.forEach(event -> bySubject
                .computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                .add(event));
        return bySubject.values().stream()
                .filter(project ->
                        project.stream().anyMatch(event -> event.scope().equals(sector)))
                .filter(project -> project.stream().noneMatch(event -> event.kind() == ProjectEvent.Kind.ENDED))
                .map(this::project)
                .sorted(Comparator.comparing((Reached project) -> -project.places())
                        .thenComparing(project -> project.cells().getFirst()))
                .map(Reached::cells)
                .toList();
    }

    /// A project and the number of places that took it up.
    private record Reached(int places, List<String> cells) {}

    private Reached project(List<ProjectEvent> events) {
        Optional<ProjectEvent> start = events.stream()
                .filter(event -> event.kind() == ProjectEvent.Kind.STARTED)
                .findFirst();
        List<String> taken = events.stream()
                .filter(event -> event.kind() == ProjectEvent.Kind.REPLICATED)
                .map(event -> municipality(event.municipality()))
                .distinct()
                .toList();
        return new Reached(
                taken.size(),
                List.of(
                        start.map(event -> event.title()
                                        .orElseGet(() -> TEXTS.getTranslation("sector.spread.untitled", locale)))
                                .orElseGet(() -> TEXTS.getTranslation("sector.spread.elsewhere", locale)),
                        start.map(event -> municipality(event.municipality())).orElse(NONE),
                        start.flatMap(ProjectEvent::organisation)
                                .map(this::organisation)
                                .orElse(NONE),
                        taken.isEmpty() ? NONE : taken.stream().collect(Collectors.joining(", "))));
    }

    private String organisation(String id) {
        Organisation known = directory.organisations().get(id);
        return known == null ? id : known.name();
    }

    private String municipality(String code) {
        return territory.municipalities().stream()
                .filter(municipality -> municipality.code().equals(code))
                .map(Territory.Municipality::name)
                .findFirst()
                .orElse(code);
    }
}
