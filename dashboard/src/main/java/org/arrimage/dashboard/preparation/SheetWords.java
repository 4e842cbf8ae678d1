package org.arrimage.dashboard.preparation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.ProjectEvent;

/// What was read, in the reader's words.
final class SheetWords {

    // As many as go on one printed page.
    private static final int MEMBERS_TOLD = 14;
    private static final int PAIRS_TOLD = 6;
    private static final int NAMES_TOLD = 3;

    private final Texts texts;
    private final Formats formats;
    private final Wording wording;
    private final PreparationView.Snapshot snapshot;
    private final Territory territory;

    /// The texts of the page in the reader's language.
    @FunctionalInterface
    interface Texts {
        String get(String key, Object... arguments);
    }

    SheetWords(Texts texts, Locale locale, PreparationView.Snapshot snapshot, Territory territory) {
        this.texts = texts;
        this.snapshot = snapshot;
        this.territory = territory;
        formats = Formats.of(locale);
        wording = new Wording(locale);
    }

    private String organisation(String id) {
        Organisation known = snapshot.reading().directory().organisations().get(id);
        return known == null ? id : known.name();
    }

    private String municipality(String code) {
        return territory.municipalities().stream()
                .filter(municipality -> municipality.code().equals(code))
                .map(Territory.Municipality::name)
                .findFirst()
                .orElse(code);
    }

    private String week(IsoWeek week) {
        return formats.shortWeek(week) + " " + week.year();
    }

    private String names(Collection<String> ids) {
        String told = ids.stream().limit(NAMES_TOLD).map(this::organisation).collect(Collectors.joining(", "));
        return ids.size() <= NAMES_TOLD ? told : texts.get("preparation.more", told, ids.size() - NAMES_TOLD);
    }

    // The list

    List<TableList.Group> tables() {
        List<TableList.Group> groups = new ArrayList<>();
        for (Territory.Sector sector : territory.sectors()) {
            List<TableList.Entry> entries = snapshot.reading().directory().tables().values().stream()
                    .filter(table -> table.sector().equals(sector.code()))
                    .sorted(Comparator.comparing(ConcertationTable::name))
                    .map(table -> new TableList.Entry(
                            table.name(), Place.At.PREPARATION + "/" + table.id(), dates(last(table), next(table))))
                    .toList();
            if (!entries.isEmpty()) {
                groups.add(new TableList.Group(wording.scope(sector.code(), territory), entries));
            }
        }
        return groups;
    }

    private Optional<Meeting> last(ConcertationTable table) {
        return snapshot.reading().meetings().stream()
                .filter(meeting ->
                        meeting.kind().equals("table") && meeting.table().equals(Optional.of(table.id())))
                .filter(meeting -> meeting.state() == Meeting.State.HELD)
                .max(Comparator.comparing(Meeting::at));
    }

    private Optional<Meeting> next(ConcertationTable table) {
        return snapshot.reading().meetings().stream()
                .filter(meeting ->
                        meeting.kind().equals("table") && meeting.table().equals(Optional.of(table.id())))
                .filter(meeting -> meeting.state() == Meeting.State.SCHEDULED
                        && !meeting.at().isBefore(snapshot.asOf()))
                .min(Comparator.comparing(Meeting::at));
    }

    String dates(Preparation preparation) {
        return dates(preparation.last(), preparation.next());
    }

    private String dates(Optional<Meeting> last, Optional<Meeting> next) {
        String coming = next.map(meeting -> texts.get(
                        "preparation.next",
                        formats.dayAndTimeInWords(meeting.at(), territory.timeZone()),
                        municipality(meeting.municipality()),
                        organisation(meeting.host())))
                .orElseGet(() -> texts.get("preparation.next.none"));
        String before = last.map(meeting -> texts.get(
                        "preparation.last",
                        formats.dayInWords(
                                meeting.at().atZone(territory.timeZone()).toLocalDate()),
                        meeting.participants().size()))
                .orElseGet(() -> texts.get("preparation.last.none"));
        return coming + " " + before;
    }

    // The sheet

    Sheet.Content sections(ConcertationTable table, Preparation preparation) {
        return new Sheet.Content(
                List.of(
                        new Sheet.Figure(
                                "sheet-members",
                                formats.whole(preparation.members().size()),
                                texts.get("preparation.measure.table_organisations")),
                        new Sheet.Figure(
                                "sheet-tied",
                                texts.get("preparation.of", preparation.tiedPairs(), preparation.pairs()),
                                texts.get("preparation.measure.tied_pairs")),
                        new Sheet.Figure(
                                "sheet-never",
                                formats.whole(preparation.strangers().size()),
                                texts.get("preparation.measure.never_in_contact")),
                        new Sheet.Figure(
                                "sheet-referrals",
                                formats.whole(preparation.referrals()),
                                texts.get("preparation.measure.referrals_among"))),
                List.of(
                        strangers(preparation),
                        changed(table, preparation),
                        referrals(preparation),
                        projects(table),
                        members(preparation)));
    }

    private Sheet.Part strangers(Preparation preparation) {
        return new Sheet.Part(
                "sheet-strangers",
                texts.get("preparation.strangers.title"),
                true,
                List.of(
                        texts.get("preparation.strangers.one"),
                        texts.get("preparation.strangers.other"),
                        texts.get("preparation.strangers.common")),
                preparation.strangers().stream()
                        .limit(PAIRS_TOLD)
                        .map(pair -> List.of(
                                organisation(pair.a()),
                                organisation(pair.b()),
                                pair.common().isEmpty()
                                        ? texts.get("preparation.strangers.nobody")
                                        : texts.get(
                                                "preparation.strangers.through",
                                                pair.common().size(),
                                                names(pair.common()))))
                        .toList(),
                preparation.strangers().isEmpty()
                        ? texts.get("preparation.strangers.none")
                        : preparation.strangers().size() > PAIRS_TOLD
                                ? texts.get(
                                        "preparation.shown",
                                        PAIRS_TOLD,
                                        preparation.strangers().size())
                                : "");
    }

    private Sheet.Part changed(ConcertationTable table, Preparation preparation) {
        List<List<String>> rows = new ArrayList<>();
        preparation.newTies().stream()
                .limit(PAIRS_TOLD)
                .forEach(tie -> rows.add(List.of(
                        week(tie.first()),
                        texts.get("preparation.changed.tie", organisation(tie.a()), organisation(tie.b())))));
        Optional<IsoWeek> since = preparation.last().map(Meeting::week);
        snapshot.reading().directory().organisations().values().stream()
                .filter(organisation -> organisation.sector().equals(table.sector()))
                .filter(organisation -> since.isPresent()
                        && organisation.since().isAfter(since.get().sunday())
                        && !organisation.since().isAfter(snapshot.running().sunday()))
                .sorted(Comparator.comparing(Organisation::since).thenComparing(Organisation::id))
                .forEach(organisation -> rows.add(List.of(
                        formats.dayInWords(organisation.since()),
                        texts.get("preparation.changed.opened", organisation.name()))));
        String note = since.isEmpty()
                ? texts.get("preparation.changed.unknown")
                : rows.isEmpty()
                        ? texts.get("preparation.changed.nothing")
                        : preparation.newTies().size() > PAIRS_TOLD
                                ? texts.get(
                                        "preparation.shown",
                                        PAIRS_TOLD,
                                        preparation.newTies().size())
                                : "";
        return new Sheet.Part("sheet-changed", texts.get("preparation.changed.title"), false, List.of(), rows, note);
    }

    private Sheet.Part referrals(Preparation preparation) {
        return new Sheet.Part(
                "sheet-arcs",
                texts.get("preparation.referrals.title"),
                false,
                List.of(),
                preparation.arcs().stream()
                        .limit(PAIRS_TOLD)
                        .map(arc -> List.of(
                                texts.get(
                                        "preparation.referrals.arc", organisation(arc.from()), organisation(arc.to())),
                                formats.whole(arc.referrals())))
                        .toList(),
                preparation.arcs().isEmpty()
                        ? texts.get("preparation.referrals.none")
                        : preparation.arcs().size() > PAIRS_TOLD
                                ? texts.get(
                                        "preparation.shown",
                                        PAIRS_TOLD,
                                        preparation.arcs().size())
                                : "");
    }

    /// What began or was taken up in the sector of the table in the year, the latest first.
    private Sheet.Part projects(ConcertationTable table) {
        Map<String, String> titles = new HashMap<>();
        snapshot.projects()
                .forEach(event -> event.title().ifPresent(title -> titles.putIfAbsent(event.subject(), title)));
        IsoWeek from = snapshot.running().plusWeeks(1L - Preparation.YEAR);
        List<ProjectEvent> reached = snapshot.projects().stream()
                .filter(event ->
                        event.kind() == ProjectEvent.Kind.STARTED || event.kind() == ProjectEvent.Kind.REPLICATED)
                .filter(event -> event.sector().equals(table.sector()))
                .filter(event -> event.week().compareTo(from) >= 0)
                .sorted(Comparator.comparing(ProjectEvent::at).reversed().thenComparing(ProjectEvent::subject))
                .toList();
        return new Sheet.Part(
                "sheet-projects",
                texts.get("preparation.projects.title"),
                true,
                List.of(),
                reached.stream()
                        .limit(PAIRS_TOLD)
                        .map(event -> List.of(
                                week(event.week()),
                                titles.getOrDefault(event.subject(), texts.get("preparation.projects.untitled")),
                                texts.get(
                                        event.kind() == ProjectEvent.Kind.STARTED
                                                ? "preparation.projects.started"
                                                : "preparation.projects.taken-up",
                                        municipality(event.municipality()),
                                        event.organisation()
                                                .map(this::organisation)
                                                .orElse("–"))))
                        .toList(),
                reached.isEmpty()
                        ? texts.get("preparation.projects.none")
                        : reached.size() > PAIRS_TOLD
                                ? texts.get("preparation.shown", PAIRS_TOLD, reached.size())
                                : "");
    }

    private Sheet.Part members(Preparation preparation) {
        long others = preparation.members().size() - 1L;
        return new Sheet.Part(
                "sheet-organisations",
                texts.get("preparation.members.title"),
                true,
                List.of(
                        texts.get("preparation.members.organisation"),
                        texts.get("preparation.members.sittings"),
                        texts.get("preparation.members.ties"),
                        texts.get("preparation.members.free")),
                preparation.members().stream()
                        .limit(MEMBERS_TOLD)
                        .map(member -> List.of(
                                organisation(member.id()),
                                formats.whole(member.sittings()),
                                texts.get("preparation.of", member.ties().size(), others),
                                formats.whole(member.autonomous())))
                        .toList(),
                preparation.members().size() > MEMBERS_TOLD
                        ? texts.get(
                                "preparation.shown",
                                MEMBERS_TOLD,
                                preparation.members().size())
                        : "");
    }
}
