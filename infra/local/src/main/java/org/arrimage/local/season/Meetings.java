package org.arrimage.local.season;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.arrimage.contract.event.MeetingData.BackboneRole;
import org.arrimage.contract.event.MeetingData.Cancelled;
import org.arrimage.contract.event.MeetingData.Held;
import org.arrimage.contract.event.MeetingData.Kind;
import org.arrimage.contract.event.MeetingData.Meeting;
import org.arrimage.contract.event.MeetingData.Mode;
import org.arrimage.contract.event.MeetingData.Scheduled;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.local.season.Network.Member;
import org.jspecify.annotations.Nullable;

/// Meetings: tables that meet every few weeks, presentations at which several make their offers known, the
/// backbone's visits, working meetings of those who have come to know each other, and in the end meetings across the
/// sectors.
final class Meetings {

    /// The table that is no longer heard of, and how long before the end of the plot it met for the last time.
    static final String SILENT_TABLE = "table-jeunesse-76";

    static final int SILENT_WEEKS = 10;

    private static final int PLANNED_AHEAD_DAYS = 16;
    private static final int FEWEST_AT_TABLE = 3;
    private static final double WORKDAYS = 5;

    private final Network network;
    private final Ties ties;
    private final SeededRandom random;
    private final Outbox outbox;
    private final LocalDate silentFrom;
    private final Map<String, StandingTable> tables = new LinkedHashMap<>();
    private int count;

    /// A table, who sits at it, and when it meets next.
    private static final class StandingTable {
        private final ConcertationTable table;
        private final List<Member> seats;
        private LocalDate next;

        private StandingTable(ConcertationTable table, List<Member> seats, LocalDate next) {
            this.table = table;
            this.seats = seats;
            this.next = next;
        }
    }

    Meetings(Network network, Ties ties, SeededRandom random, Outbox outbox, LocalDate start) {
        this.network = network;
        this.ties = ties;
        this.random = random;
        this.outbox = outbox;
        this.silentFrom = start.plusYears(Story.YEARS).minusWeeks(SILENT_WEEKS);
        for (Network.Sector sector : Network.SECTORS) {
            for (ConcertationTable table : network.tablesOf(sector.code())) {
                List<Member> seats = new ArrayList<>(network.membersOf(sector.code()));
                while (seats.size() > 6
                        && seats.size() > network.membersOf(sector.code()).size() * 0.7) {
                    seats.remove(random.between(0, seats.size() - 1));
                }
                LocalDate first = start.plusDays(PLANNED_AHEAD_DAYS + random.between(1, 30));
                tables.put(table.id(), new StandingTable(table, seats, first));
            }
        }
    }

    void happen(Story.Chapter chapter) {
        String sector = chapter.sector().code();
        for (ConcertationTable table : network.tablesOf(sector)) {
            plan(chapter, tables.get(table.id()));
        }
        double progress = chapter.progress();
        double share = chapter.volume() / WORKDAYS;
        repeat(share * (9 - 6.5 * chapter.turned()), () -> record(chapter, visit(chapter)));
        repeat(share * (3.2 - 1.6 * chapter.turned()), () -> record(chapter, presentation(chapter)));
        repeat(share * 2.2 * chapter.bridging(), () -> record(chapter, gathering(chapter)));
        repeat(share * (9 + 19 * progress), () -> record(chapter, coordination(chapter)));
    }

    private void repeat(double mean, Runnable meeting) {
        for (int i = random.times(mean); i > 0; i--) {
            meeting.run();
        }
    }

    private void record(Story.Chapter chapter, Meeting meeting) {
        LocalDate day = chapter.day();
        outbox.add(chapter.sector().code(), subject(), "held", Rhythm.within(day, random), new Held(meeting));
    }

    private String subject() {
        return String.format(Locale.ROOT, "season-m%05d", ++count);
    }

    /// Announces a table's next meeting when its day comes near, and settles what becomes of it.
    private void plan(Story.Chapter chapter, @Nullable StandingTable standing) {
        if (standing == null || !chapter.day().plusDays(PLANNED_AHEAD_DAYS).equals(standing.next)) {
            return;
        }
        LocalDate day = Rhythm.workday(standing.next);
        boolean silent = standing.table.id().equals(SILENT_TABLE);
        standing.next = standing.next.plusDays(silent ? 21 : random.between(28, 42));
        List<Member> seats = standing.seats.stream()
                .filter(seat -> seat.joins() <= chapter.years())
                .toList();
        if (seats.size() < FEWEST_AT_TABLE || !Rhythm.isHighSeason(day) || (silent && !day.isBefore(silentFrom))) {
            return;
        }
        String sector = chapter.sector().code();
        String subject = subject();
        Meeting meeting = table(chapter, standing, seats);
        Instant time = Rhythm.at(day, random.oneOf(List.of(540, 570, 780, 810)), random)
                .truncatedTo(ChronoUnit.MINUTES);
        Instant planned = Rhythm.within(chapter.day(), random);
        outbox.add(planned, sector, subject, "scheduled", time, new Scheduled(meeting));
        if (random.chance(0.05)) {
            Instant then = time.minus(random.between(2, 40), ChronoUnit.HOURS);
            outbox.add(then, sector, subject, "cancelled", then, new Cancelled());
        } else {
            outbox.add(sector, subject, "held", time, new Held(meeting));
        }
    }

    private Meeting table(Story.Chapter chapter, StandingTable standing, List<Member> seats) {
        double progress = chapter.progress();
        SequencedSet<Member> present = new LinkedHashSet<>();
        List<BackboneRole> roles = roles(chapter);
        Member host = !roles.isEmpty() && random.chance(chapter.receivedByTheBackbone())
                ? network.backbone()
                : random.oneOf(network.weaversOf(chapter.sector().code()));
        present.add(host);
        seats.stream().filter(seat -> random.chance(0.45 + 0.35 * progress)).forEach(present::add);
        while (present.size() < FEWEST_AT_TABLE) {
            present.add(random.oneOf(seats));
        }
        if (!roles.isEmpty()) {
            present.add(network.backbone());
        }
        SequencedSet<Member> presenters = new LinkedHashSet<>();
        present.stream()
                .filter(member -> member.way() == Network.Way.WEAVES && random.chance(0.4 * progress))
                .forEach(presenters::add);
        return meeting(
                chapter, Kind.TABLE, standing.table.id(), host, present, presenters, roles, 15 * random.between(6, 12));
    }

    /// Whom the backbone sends to a table: nobody at first, then one, in the end both nearly every time.
    private List<BackboneRole> roles(Story.Chapter chapter) {
        double grown = Math.clamp((chapter.years() - chapter.sector().arrival()) / 2.2, 0, 1);
        if (random.chance(0.15 + 0.67 * grown)) {
            return List.of(BackboneRole.values());
        }
        return random.chance(0.85) ? List.of(random.oneOf(List.of(BackboneRole.values()))) : List.of();
    }

    private Meeting visit(Story.Chapter chapter) {
        Member one = leaning(chapter);
        Member other = leaning(chapter);
        // Newcomers are called on first.
        Member host = one.joins() > other.joins() ? one : other;
        SequencedSet<Member> present = new LinkedHashSet<>(List.of(host, network.backbone()));
        List<BackboneRole> roles = List.of(random.chance(0.4) ? BackboneRole.PROJECT_LEAD : BackboneRole.FIELD_WORKER);
        Set<Member> presenters = random.chance(0.5) ? Set.of(host) : Set.of();
        return meeting(chapter, Kind.VISIT, null, host, present, presenters, roles, 15 * random.between(3, 7));
    }

    /// Several present their offer, the backbone among them; with time the others host, and most do it without the
    /// backbone.
    private Meeting presentation(Story.Chapter chapter) {
        double progress = chapter.progress();
        boolean withBackbone = !random.chance(0.9 * chapter.turned());
        SequencedSet<Member> others = new LinkedHashSet<>();
        others.add(withBackbone ? leaning(chapter) : local(chapter));
        for (int guests = random.between(2, withBackbone ? 5 : 10); guests > 0; guests--) {
            others.add(withBackbone ? leaning(chapter) : local(chapter));
        }
        if (random.chance(chapter.bridging())) {
            guest(chapter).ifPresent(others::add);
        }
        List<Member> guests = List.copyOf(others);
        SequencedSet<Member> presenters = new LinkedHashSet<>();
        for (int i = random.between(1, 2 + (int) (3 * progress)); i > 0; i--) {
            presenters.add(random.oneOf(guests));
        }
        Member host = random.oneOf(guests);
        SequencedSet<Member> present = new LinkedHashSet<>();
        List<BackboneRole> roles = List.of();
        if (guests.size() < 2 || withBackbone) {
            Member backbone = network.backbone();
            present.add(backbone);
            presenters.addFirst(backbone);
            roles = List.of(random.oneOf(List.of(BackboneRole.values())));
            host = random.chance(0.25 + 0.6 * progress) ? host : backbone;
        }
        present.addAll(guests);
        return meeting(chapter, Kind.PRESENTATION, null, host, present, presenters, roles, 15 * random.between(6, 10));
    }

    /// A working meeting of two to five, with or without the backbone, which receives them at first.
    Meeting coordination(Story.Chapter chapter) {
        Member one = local(chapter);
        SequencedSet<Member> present = new LinkedHashSet<>();
        present.add(one);
        boolean autonomous = random.chance(chapter.autonomy(one));
        for (int i = autonomous ? random.between(2, 4) : random.times(0.3 + 0.7 * chapter.turned()); i > 0; i--) {
            ties.known(one, chapter, other -> true, random).ifPresent(present::add);
        }
        boolean withBackbone = !autonomous || present.size() < 2;
        if (withBackbone) {
            present.add(network.backbone());
        }
        Member host = withBackbone && random.chance(0.8 - 0.75 * chapter.turned()) ? network.backbone() : one;
        List<BackboneRole> roles = withBackbone ? List.of(random.oneOf(List.of(BackboneRole.values()))) : List.of();
        return meeting(chapter, Kind.COORDINATION, null, host, present, Set.of(), roles, 15 * random.between(2, 6));
    }

    private Meeting meeting(
            Story.Chapter chapter,
            Kind kind,
            @Nullable String table,
            Member host,
            SequencedSet<Member> present,
            Set<Member> presenters,
            List<BackboneRole> roles,
            int minutes) {
        Set<Member> hubs = new LinkedHashSet<>(presenters);
        hubs.add(host);
        ties.met(present, hubs);
        boolean atTheHosts =
                !host.isBackbone() && host.sector().equals(chapter.sector().code());
        return new Meeting(
                kind,
                table,
                host.id(),
                atTheHosts
                        ? host.municipality()
                        : network.municipality(chapter.sector().code(), random),
                mode(chapter, kind),
                present.stream().map(Member::id).toList(),
                presenters.stream().map(Member::id).toList(),
                roles,
                minutes,
                null);
    }

    /// The far north in winter meets on the screen more often.
    private Mode mode(Story.Chapter chapter, Kind kind) {
        if (kind == Kind.VISIT) {
            return Mode.IN_PERSON;
        }
        Month month = chapter.day().getMonth();
        boolean winter = month.compareTo(Month.APRIL) < 0 || month == Month.DECEMBER;
        double remote = chapter.sector().code().equals("79") && winter ? 0.45 : kind == Kind.COORDINATION ? 0.3 : 0.1;
        return random.chance(remote) ? Mode.REMOTE : random.chance(0.15) ? Mode.HYBRID : Mode.IN_PERSON;
    }

    private Member local(Story.Chapter chapter) {
        return network.someone(chapter.sector().code(), chapter.years(), random);
    }

    /// An organisation that still turns to the backbone, where there is one.
    private Member leaning(Story.Chapter chapter) {
        Member one = local(chapter);
        for (int tries = 0; tries < 8 && random.chance(chapter.autonomy(one)); tries++) {
            one = local(chapter);
        }
        return one;
    }

    /// Network weavers present to each other across the sectors, without the backbone.
    private Meeting gathering(Story.Chapter chapter) {
        List<Member> receiving = network.weaversOf(chapter.sector().code());
        Member host = random.oneOf(receiving);
        SequencedSet<Member> present = new LinkedHashSet<>(receiving);
        for (int guests = random.between(10, 14); guests > 0; guests--) {
            Network.Sector sector = random.oneOf(Network.SECTORS);
            if (random.chance(chapter.in(sector).bridging())) {
                present.add(random.oneOf(network.weaversOf(sector.code())));
            }
        }
        List<Member> all = List.copyOf(present);
        SequencedSet<Member> presenters = new LinkedHashSet<>();
        for (int i = random.between(3, 5); i > 0; i--) {
            presenters.add(random.oneOf(all));
        }
        return meeting(
                chapter, Kind.PRESENTATION, null, host, present, presenters, List.of(), 15 * random.between(6, 10));
    }

    /// Somebody from a sector that has come together with others.
    private Optional<Member> guest(Story.Chapter chapter) {
        Network.Sector sector = random.oneOf(Network.SECTORS);
        return random.chance(chapter.in(sector).bridging())
                ? Optional.of(network.someone(sector.code(), chapter.years(), random))
                : Optional.empty();
    }
}
