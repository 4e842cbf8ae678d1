package org.arrimage.local.season;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ProjectData.Audience;
import org.arrimage.contract.event.ProjectData.Ended;
import org.arrimage.contract.event.ProjectData.Funded;
import org.arrimage.contract.event.ProjectData.Joined;
import org.arrimage.contract.event.ProjectData.Replicated;
import org.arrimage.contract.event.ProjectData.Started;
import org.arrimage.local.season.Network.Member;

/// Projects: first a little money from the backbone, later several times as much from others; led more and more by
/// the community; one of them, evenings for people of 16 to 25, taken up in a dozen municipalities.
final class Projects {

    /// Subject of the 16–25 evenings.
    static final String EVENINGS = "season-p-soirees-16-25";

    private static final double A_WEEK_AT_FIRST = 0.5;
    private static final double A_WEEK_GAINED = 0.9;
    private static final double WORKDAYS = 5;

    /// A project ends this long after the last that happened to it, at the earliest.
    private static final Duration WINDING_UP = Duration.ofDays(28);

    private static final List<Audience> AUDIENCES = List.of(Audience.values());
    private static final double[] AUDIENCE_WEIGHTS = {0.2, 0.45, 0.12, 0.15, 0.08};
    private static final List<String> TITLES = List.of(
            "Jardin collectif",
            "Cuisine de quartier",
            "Café-rencontre",
            "Atelier vélo",
            "Murale jeunesse",
            "Radio des jeunes",
            "Parcours logement",
            "Passeport emploi",
            "Camp d’automne",
            "Formation croisée",
            "Halte-chaleur",
            "Studio mobile",
            "Pairs aidants",
            "Journée de l’entraide",
            "Transport partagé",
            "Coop d’été",
            "Espace parents",
            "Tournée des écoles");

    /// Where the evenings went, and how many weeks after the story's beginning.
    private record Step(int week, String municipality) {}

    private static final int EVENINGS_BEGIN = 20;
    private static final List<Step> SPREAD = List.of(
            new Step(33, "75040"),
            new Step(44, "73010"),
            new Step(54, "72005"),
            new Step(63, "76020"),
            new Step(69, "77022"),
            new Step(78, "73015"),
            new Step(86, "78032"),
            new Step(97, "74005"),
            new Step(104, "78102"),
            new Step(115, "77043"),
            new Step(125, "72010"),
            new Step(138, "79088"));

    /// Money for the evenings: first from the backbone, later from others.
    private record Grant(int week, boolean backbone, long dollars) {}

    private static final List<Grant> GRANTS = List.of(
            new Grant(21, true, 6_000),
            new Grant(40, false, 12_000),
            new Grant(72, false, 25_000),
            new Grant(112, false, 40_000));

    private final Network network;
    private final Ties ties;
    private final SeededRandom random;
    private final Outbox outbox;
    private final LocalDate start;
    private int count;

    Projects(Network network, Ties ties, SeededRandom random, Outbox outbox, LocalDate start) {
        this.network = network;
        this.ties = ties;
        this.random = random;
        this.outbox = outbox;
        this.start = start;
    }

    void happen(Story.Chapter chapter) {
        double mean = (A_WEEK_AT_FIRST + A_WEEK_GAINED * chapter.progress()) * chapter.volume() / WORKDAYS;
        for (int i = random.times(mean); i > 0; i--) {
            begin(chapter);
        }
        if (chapter.day().equals(start.plusWeeks(EVENINGS_BEGIN))
                && chapter.sector().code().equals("75")) {
            evenings();
        }
    }

    private void begin(Story.Chapter chapter) {
        String sector = chapter.sector().code();
        String subject = String.format(Locale.ROOT, "season-p%04d", ++count);
        double progress = chapter.progress();
        Member local = network.someone(sector, chapter.years(), random);
        boolean backboneLeads = random.chance(0.75 - 0.69 * chapter.turned());
        Member lead = backboneLeads ? network.backbone() : local;
        Set<Member> partners = new LinkedHashSet<>();
        if (backboneLeads) {
            partners.add(local);
        } else if (random.chance(0.8 - 0.75 * chapter.turned())) {
            partners.add(network.backbone());
        }
        for (int i = random.between(1, 3); i > 0; i--) {
            ties.known(local, chapter, other -> other.index() != lead.index(), random)
                    .ifPresent(partners::add);
        }
        partners.forEach(partner -> {
            ties.strengthen(lead, partner, 3);
            ties.strengthen(local, partner, 3);
        });
        Instant time = Rhythm.within(chapter.day(), random);
        String title = random.oneOf(TITLES) + " " + subject.substring(subject.length() - 3);
        outbox.add(
                sector,
                subject,
                "started",
                time,
                new Started(
                        lead.id(),
                        partners.stream().map(Member::id).toList(),
                        local.municipality(),
                        random.oneOf(AUDIENCES, AUDIENCE_WEIGHTS),
                        random.chance(0.35),
                        title));
        Instant money = money(chapter, subject, time);
        Instant company = company(chapter, subject, time, lead, partners);
        if (random.chance(0.6)) {
            Instant end = Rhythm.after(time, random.wait(260, 0.4), random);
            Instant last = (money.isAfter(company) ? money : company).plus(WINDING_UP);
            outbox.add(sector, subject, "ended", last.isAfter(end) ? last : end, new Ended());
        }
    }

    /// Money from the backbone first, and with it several times as much from others.
    ///
    /// @return when the last of it is given; the start, if there is none
    private Instant money(Story.Chapter chapter, String subject, Instant time) {
        if (!random.chance(0.65)) {
            return time;
        }
        String sector = chapter.sector().code();
        long lever = 50_000L * random.between(1, 8);
        Instant first = Rhythm.after(time, random.wait(9, 0.5), random);
        outbox.add(
                sector,
                subject,
                "funded-1",
                first,
                new Funded(network.backbone().id(), lever));
        List<Member> funders =
                network.members().stream().filter(Member::isFunder).toList();
        Instant then = first;
        int grants = random.between(1, 3);
        for (int i = 0; i < grants; i++) {
            then = Rhythm.after(then, random.wait(75, 0.4), random);
            long cents = 50_000L * Math.max(1, Math.round(lever / 50_000.0 * (0.6 + 2.4 * random.fraction())));
            outbox.add(
                    sector,
                    subject,
                    "funded-" + (i + 2),
                    then,
                    new Funded(random.oneOf(funders).id(), cents));
        }
        return then;
    }

    /// Who joins later, and which municipalities take it up.
    ///
    /// @return when the last of it happens; the start, if nothing does
    private Instant company(Story.Chapter chapter, String subject, Instant time, Member lead, Set<Member> partners) {
        String sector = chapter.sector().code();
        Member known = lead.isBackbone() ? random.oneOf(List.copyOf(partners)) : lead;
        Set<Member> joining = new LinkedHashSet<>();
        for (int i = random.times(2.2); i > 0; i--) {
            ties.known(known, chapter, other -> other.index() != lead.index() && !partners.contains(other), random)
                    .ifPresent(joining::add);
        }
        Instant last = time;
        int number = 0;
        for (Member member : joining) {
            Instant then = Rhythm.after(time, random.wait(70, 0.8), random);
            outbox.add(sector, subject, "joined-" + ++number, then, new Joined(member.id()));
            ties.strengthen(lead, member, 3);
            last = then.isAfter(last) ? then : last;
        }
        if (random.chance(0.25)) {
            Member next = network.someone(sector, chapter.years(), random);
            Instant then = Rhythm.after(time, random.wait(150, 0.5), random);
            outbox.add(sector, subject, "replicated-1", then, new Replicated(next.municipality(), next.id()));
            last = then.isAfter(last) ? then : last;
        }
        return last;
    }

    private void evenings() {
        List<Member> atHome = network.membersOf("75").stream()
                .filter(member -> member.municipality().equals(Network.SAINT_JEROME) && !member.isFunder())
                .toList();
        Member lead = atHome.getFirst();
        List<String> partners = List.of(
                network.backbone().id(), atHome.get(1).id(), atHome.get(2).id());
        tell(
                EVENINGS_BEGIN,
                "started",
                new Started(lead.id(), partners, Network.SAINT_JEROME, Audience.FROM_16_TO_25, false, "Soirées 16-25"));
        for (int i = 0; i < GRANTS.size(); i++) {
            Grant grant = GRANTS.get(i);
            List<Member> funders =
                    network.members().stream().filter(Member::isFunder).toList();
            String funder = grant.backbone()
                    ? network.backbone().id()
                    : funders.get(i % funders.size()).id();
            tell(grant.week(), "funded-" + (i + 1), new Funded(funder, 100 * grant.dollars()));
        }
        for (int i = 0; i < SPREAD.size(); i++) {
            Step step = SPREAD.get(i);
            String sector = network.sectorOf(step.municipality());
            Member carrier = network.membersOf(sector).stream()
                    .filter(member -> !member.isFunder() && !member.id().equals(lead.id()))
                    .filter(member -> member.municipality().equals(step.municipality()))
                    .findFirst()
                    .orElseGet(() -> network.membersOf(sector).getFirst());
            ties.strengthen(lead, carrier, 5);
            tell(step.week(), "replicated-" + (i + 1), new Replicated(step.municipality(), carrier.id()));
        }
    }

    private void tell(int week, String what, ProjectData data) {
        Instant time = Rhythm.within(Rhythm.workday(start.plusWeeks(week)), random);
        outbox.add(time.plusSeconds(60L * random.between(5, 120)), "75", EVENINGS, what, time, data);
    }
}
