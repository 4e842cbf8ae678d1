package org.arrimage.publisher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.Territory;
import org.arrimage.publisher.release.Structure;

/// A made-up region: sectors of very different size, about as many referrals as the Laurentides have, meetings
/// beside them, and a share of late, corrected and withdrawn events. One seed, one region.
public final class SeededRegion {

    /// How the referrals of eight sectors are shared out, in percent.
    private static final int[] SHARES = {15, 17, 5, 31, 7, 8, 11, 6};

    private static final int ORGANISATIONS = 60;
    private static final int MUNICIPALITIES = 9;
    private static final int BACKBONE = 0;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Territory territory;
    private final Structure structure;
    private final int year;
    private final List<Referral> referrals = new ArrayList<>();
    private final List<Contact> meetings = new ArrayList<>();

    /// A referral, with the weeks of the year from 0; what never happens is in week [#NEVER].
    ///
    /// @param known the closed week from which the publisher knows it
    /// @param withdrawn the closed week from which it no longer counts
    private record Referral(
            int sector,
            int municipality,
            int week,
            int from,
            int to,
            boolean cross,
            int decided,
            boolean accepted,
            boolean misdirected,
            int contacted,
            int days,
            int completed,
            int cancelled,
            int known,
            int withdrawn) {

        /// The same in another sector or some weeks earlier, known from one closed week to another.
        private Referral lasting(int inSector, int earlier, int from, int until) {
            return new Referral(
                    inSector,
                    municipality,
                    week - earlier,
                    this.from,
                    to,
                    cross,
                    decided == NEVER ? NEVER : decided - earlier,
                    accepted,
                    misdirected,
                    contacted == NEVER ? NEVER : contacted - earlier,
                    days,
                    completed == NEVER ? NEVER : completed - earlier,
                    cancelled == NEVER ? NEVER : cancelled - earlier,
                    from,
                    until);
        }
    }

    private record Contact(int sector, int municipality, int week, int one, int other, int known, int withdrawn) {}

    /// Eight sectors in three groups, forty referrals a week.
    public static SeededRegion laurentides(long seed) {
        return new SeededRegion(seed, 8, 3, 40, 2025);
    }

    /// @param perWeek referrals in the region in a usual week
    public SeededRegion(long seed, int sectors, int groups, double perWeek, int year) {
        this.year = year;
        SplittableRandom random = new SplittableRandom(seed);
        List<Territory.Group> groupList = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            groupList.add(new Territory.Group("g" + i, new Name("Groupe " + i, "Group " + i)));
        }
        List<Territory.Sector> sectorList = new ArrayList<>();
        for (int i = 0; i < sectors; i++) {
            sectorList.add(new Territory.Sector(
                    "s" + i, new Name("Secteur " + i, "Sector " + i), groups == 0 ? null : "g" + i % groups));
        }
        List<Territory.Municipality> municipalities = new ArrayList<>();
        for (Territory.Sector sector : sectorList) {
            for (int i = 0; i < MUNICIPALITIES; i++) {
                String code = sector.code() + "-" + i;
                municipalities.add(new Territory.Municipality(code, "Ville " + code, sector.code()));
            }
        }
        territory = new Territory(
                new Territory.Region("r", new Name("Région", "Region")), groupList, sectorList, municipalities);
        structure = new Structure(territory, year);
        int total = 0;
        for (int i = 0; i < sectors; i++) {
            total += SHARES[i % SHARES.length];
        }
        SplittableRandom changes = new SplittableRandom(~seed);
        for (int week = 0; week < weeks(); week++) {
            for (int sector = 0; sector < sectors; sector++) {
                double mean = perWeek * SHARES[sector % SHARES.length] / total * (week > 26 && week < 33 ? 0.4 : 1);
                for (int n = poisson(random, mean); n > 0; n--) {
                    add(referral(random, sector, week), changes, sectors);
                }
                for (int n = poisson(random, 1.2); n > 0; n--) {
                    int one = organisation(random);
                    int known = changes.nextInt(25) == 0 ? week + 1 + changes.nextInt(10) : week;
                    meetings.add(new Contact(
                            sector,
                            random.nextInt(MUNICIPALITIES),
                            week,
                            one,
                            (one + 1 + random.nextInt(ORGANISATIONS - 1)) % ORGANISATIONS,
                            known,
                            changes.nextInt(50) == 0 ? known + 1 + changes.nextInt(10) : NEVER));
                }
            }
        }
    }

    /// Adds a referral; of one in forty, the sector or the week is corrected later.
    private void add(Referral it, SplittableRandom changes, int sectors) {
        if (changes.nextInt(40) > 0) {
            referrals.add(it);
            return;
        }
        int corrected = it.known() + 1 + changes.nextInt(12);
        int sector = changes.nextBoolean() ? changes.nextInt(sectors) : it.sector();
        int earlier = Math.min(it.week(), changes.nextInt(3));
        referrals.add(it.lasting(it.sector(), 0, it.known(), Math.min(corrected, it.withdrawn())));
        if (corrected < it.withdrawn()) {
            referrals.add(it.lasting(sector, earlier, corrected, it.withdrawn()));
        }
    }

    private static int organisation(SplittableRandom random) {
        return random.nextInt(3) == 0 ? BACKBONE : random.nextInt(ORGANISATIONS);
    }

    private static Referral referral(SplittableRandom random, int sector, int week) {
        int from = organisation(random);
        int to = (from + 1 + random.nextInt(ORGANISATIONS - 1)) % ORGANISATIONS;
        int days = (int) (-9 * Math.log(1 - random.nextDouble()));
        boolean answered = random.nextInt(10) < 9;
        boolean accepted = random.nextInt(100) < 78;
        boolean contacted = answered && accepted && random.nextInt(10) < 9;
        int decided = answered ? week + random.nextInt(3) : NEVER;
        int lateness = random.nextInt(100);
        int known = lateness < 92 ? week : week + 1 + random.nextInt(lateness < 98 ? 4 : 20);
        return new Referral(
                sector,
                random.nextInt(MUNICIPALITIES),
                week,
                from,
                to,
                random.nextInt(6) == 0,
                decided,
                accepted,
                !accepted && random.nextInt(4) == 0,
                contacted ? week + days / 7 : NEVER,
                days,
                contacted && random.nextInt(10) < 6 ? week + days / 7 + 2 + random.nextInt(8) : NEVER,
                !answered && random.nextInt(3) == 0 ? week + 1 + random.nextInt(5) : NEVER,
                known,
                random.nextInt(50) == 0 ? known + 1 + random.nextInt(20) : NEVER);
    }

    private static int poisson(SplittableRandom random, double mean) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    public Structure structure() {
        return structure;
    }

    public Territory territory() {
        return territory;
    }

    /// How many weeks the year has.
    public int weeks() {
        return IsoWeek.of(year, 52).plusWeeks(1).year() == year ? 53 : 52;
    }

    /// A week of the year.
    ///
    /// @param number from 0
    public IsoWeek week(int number) {
        return IsoWeek.of(year, number + 1);
    }

    /// What is known once a week is closed: by index, the exact figures, and the public part of distinct counts.
    public record Counts(int[] exact, int[] joint) {}

    /// @param closed number of the last closed week, from 0
    public Counts counts(int closed) {
        int[] exact = new int[structure.size()];
        int[] joint = new int[structure.size()];
        Map<Integer, Set<Integer>> publicly = new HashMap<>();
        for (Contact meeting : meetings) {
            if (meeting.known() <= closed && closed < meeting.withdrawn()) {
                things(
                        meeting.sector(),
                        meeting.week(),
                        meeting.municipality(),
                        meeting.one(),
                        meeting.other(),
                        publicly);
            }
        }
        publicly.forEach((index, things) -> joint[index] = things.size());
        Map<Integer, Set<Integer>> all = new HashMap<>();
        publicly.forEach((index, things) -> all.put(index, new HashSet<>(things)));
        for (Referral referral : referrals) {
            if (referral.known() <= closed && closed < referral.withdrawn()) {
                count(referral, closed, exact, all);
            }
        }
        all.forEach((index, things) -> exact[index] = things.size() - joint[index]);
        return new Counts(exact, joint);
    }

    private void count(Referral it, int closed, int[] exact, Map<Integer, Set<Integer>> all) {
        boolean decided = it.decided() <= closed;
        boolean contacted = it.contacted() <= closed;
        boolean completed = it.completed() <= closed;
        boolean cancelled = it.cancelled() <= closed;
        add(exact, Metric.REFERRALS_REQUESTED, it, it.week());
        if (it.cross()) {
            add(exact, Metric.REFERRALS_CROSS_SECTOR, it, it.week());
        }
        if (it.from() != BACKBONE && it.to() != BACKBONE) {
            add(exact, Metric.REFERRALS_AUTONOMOUS, it, it.week());
        }
        if (decided) {
            add(exact, it.accepted() ? Metric.REFERRALS_ACCEPTED : Metric.REFERRALS_DECLINED, it, it.decided());
            add(exact, it.accepted() ? Metric.REQUESTS_ACCEPTED : Metric.REQUESTS_DECLINED, it, it.week());
            if (it.misdirected()) {
                add(exact, Metric.REFERRALS_MISDIRECTED, it, it.decided());
            }
        }
        if (contacted) {
            add(exact, Metric.REFERRALS_CONTACTED, it, it.contacted());
            if (it.days() < 3) {
                add(exact, Metric.REQUESTS_CONTACTED_3D, it, it.week());
            }
            if (it.days() < 7) {
                add(exact, Metric.REQUESTS_CONTACTED_7D, it, it.week());
            }
            if (it.days() < 30) {
                add(exact, Metric.REQUESTS_CONTACTED_30D, it, it.week());
            }
        }
        if (completed) {
            add(exact, Metric.REFERRALS_COMPLETED, it, it.completed());
            add(exact, Metric.REQUESTS_COMPLETED, it, it.week());
        }
        if (cancelled) {
            add(exact, Metric.REFERRALS_CANCELLED, it, it.cancelled());
        }
        if (decided || contacted || completed) {
            add(exact, Metric.REQUESTS_ANSWERED, it, it.week());
        } else if (cancelled) {
            add(exact, Metric.REQUESTS_CANCELLED, it, it.week());
        }
        things(it.sector(), it.week(), it.municipality(), it.from(), it.to(), all);
    }

    private List<String> scopes(int sector) {
        Territory.Sector own = territory.sectors().get(sector);
        String group = own.group();
        return group == null ? List.of(own.code(), Territory.REGION) : List.of(own.code(), group, Territory.REGION);
    }

    private void add(int[] exact, Metric metric, Referral referral, int week) {
        for (String scope : scopes(referral.sector())) {
            for (Grain grain : Grain.values()) {
                exact[structure.index(metric, scope, grain.periodOf(week(week)))]++;
            }
        }
    }

    private void things(int sector, int week, int municipality, int one, int other, Map<Integer, Set<Integer>> things) {
        int pair = Math.min(one, other) * ORGANISATIONS + Math.max(one, other);
        for (String scope : scopes(sector)) {
            for (Grain grain : List.of(Grain.FOUR_WEEKS, Grain.QUARTER, Grain.YEAR)) {
                Period period = grain.periodOf(week(week));
                thing(Metric.ACTIVE_ORGANISATIONS, scope, period, one, things);
                thing(Metric.ACTIVE_ORGANISATIONS, scope, period, other, things);
                thing(Metric.MUNICIPALITIES_REACHED, scope, period, sector * MUNICIPALITIES + municipality, things);
                thing(Metric.ACTIVE_TIES, scope, period, pair, things);
                if (one != BACKBONE && other != BACKBONE) {
                    thing(Metric.AUTONOMOUS_TIES, scope, period, pair, things);
                }
            }
        }
    }

    private void thing(Metric metric, String scope, Period period, int thing, Map<Integer, Set<Integer>> things) {
        things.computeIfAbsent(structure.index(metric, scope, period), index -> new HashSet<>())
                .add(thing);
    }

    /// What the tables of the processor hold once a week is closed.
    ///
    /// @param weekly metrics that are not 0, by scope and week
    /// @param members contacts that named somebody, by week, kind, id and sector: those by referrals, those by
    ///     meetings, and of both those without the backbone
    /// @param pairs the same of two organisations, by week, both and sector
    public record Tables(
            Map<List<String>, Map<Metric, Long>> weekly,
            Map<List<String>, long[]> members,
            Map<List<String>, long[]> pairs) {}

    /// @param closed number of the last closed week, from 0
    public Tables tables(int closed) {
        Tables tables = new Tables(new HashMap<>(), new HashMap<>(), new HashMap<>());
        int[] exact = counts(closed).exact();
        for (int i = 0; i < exact.length; i++) {
            if (structure.figure(i).period().grain() == Grain.WEEK && !structure.isDistinct(i) && exact[i] > 0) {
                add(
                        tables,
                        structure.figure(i).scope(),
                        structure.figure(i).period().first(),
                        structure.figure(i).metric(),
                        exact[i]);
            }
        }
        for (Referral it : referrals) {
            if (it.known() <= closed && closed < it.withdrawn()) {
                named(tables, it.sector(), it.municipality(), it.week(), it.from(), it.to(), 0);
                scopes(it.sector()).forEach(scope -> add(tables, scope, week(it.week()), Metric.COLLABORATIONS, 1));
            }
        }
        for (Contact it : meetings) {
            if (it.known() <= closed && closed < it.withdrawn()) {
                named(tables, it.sector(), it.municipality(), it.week(), it.one(), it.other(), 1);
                for (String scope : scopes(it.sector())) {
                    add(tables, scope, week(it.week()), Metric.COLLABORATIONS, 1);
                    add(tables, scope, week(it.week()), Metric.JOINT_COLLABORATIONS, 1);
                    add(tables, scope, week(it.week()), Metric.MEETINGS_HELD, 1);
                }
            }
        }
        return tables;
    }

    private static void add(Tables tables, String scope, IsoWeek week, Metric metric, long count) {
        tables.weekly()
                .computeIfAbsent(List.of(scope, week.monday().toString()), row -> new HashMap<>())
                .merge(metric, count, Long::sum);
    }

    private void named(Tables tables, int sector, int municipality, int week, int one, int other, int joint) {
        String monday = week(week).monday().toString();
        String code = territory.sectors().get(sector).code();
        boolean autonomous = one != BACKBONE && other != BACKBONE;
        for (int organisation : new int[] {one, other}) {
            count(tables.members(), List.of(monday, "organisation", "o" + organisation, code), joint, autonomous);
        }
        count(tables.members(), List.of(monday, "municipality", code + "-" + municipality, code), joint, autonomous);
        count(
                tables.pairs(),
                List.of(monday, "o" + Math.min(one, other), "o" + Math.max(one, other), code),
                joint,
                autonomous);
    }

    private static void count(Map<List<String>, long[]> rows, List<String> key, int joint, boolean autonomous) {
        long[] row = rows.computeIfAbsent(key, first -> new long[3]);
        row[joint]++;
        row[2] += autonomous ? 1 : 0;
    }
}
