package org.arrimage.local.season;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;

/// The season, told day by day from its first on: the same start and seed tell the same story for ever, and a
/// later end only adds to it.
///
/// It begins with Aire ouverte at the centre of nearly everything. People meet, presenters become known, those who
/// know each other refer to each other; near Saint-Jérôme first, in the far north last. A few organisations of each
/// sector receive the tables in its place, and in the last year they bring the sectors together. Aire ouverte goes
/// on sitting at the tables and working with those who lean on it.
final class Story {

    /// How long the story's plot takes, in years; afterwards the story goes on without a further plot.
    static final int YEARS = 3;

    private static final double DAYS_A_YEAR = 365.25;

    private final LocalDate start;
    private final Network network;
    private final SeededRandom random;
    private final Outbox outbox;
    private final Referrals referrals;
    private final Meetings meetings;
    private final Projects projects;
    private LocalDate nextDay;

    Story(Network network, LocalDate start, long seed) {
        this.start = start;
        this.nextDay = start;
        this.network = network;
        this.random = new SeededRandom(seed);
        this.outbox = new Outbox(random);
        Ties ties = new Ties(network, random);
        this.referrals = new Referrals(network, ties, random, outbox);
        this.meetings = new Meetings(network, ties, random, outbox, start);
        this.projects = new Projects(network, ties, random, outbox, start);
    }

    /// The Monday on which a season begins that lasts until today.
    static LocalDate startOf(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Territory.DEFAULT_TIME_ZONE);
        return IsoWeek.of(today.minusYears(YEARS)).monday();
    }

    /// Goes on until an instant and hands out everything recorded before it, in order.
    ///
    /// @param until not before that of an earlier call
    void tell(Instant until, Consumer<Event> sink) {
        while (nextDay.atStartOfDay(Territory.DEFAULT_TIME_ZONE).toInstant().isBefore(until)) {
            LocalDate day = nextDay;
            nextDay = day.plusDays(1);
            for (Network.Sector sector : Network.SECTORS) {
                Chapter chapter = chapter(sector, day);
                referrals.happen(chapter);
                meetings.happen(chapter);
                projects.happen(chapter);
            }
            Instant midnight = nextDay.atStartOfDay(Territory.DEFAULT_TIME_ZONE).toInstant();
            outbox.drain(midnight.isBefore(until) ? midnight : until, sink);
        }
        outbox.drain(until, sink);
    }

    /// What the following weeks hold in store.
    Outbox outbox() {
        return outbox;
    }

    Network network() {
        return network;
    }

    Referrals referrals() {
        return referrals;
    }

    Meetings meetings() {
        return meetings;
    }

    /// The state of a sector on a day.
    Chapter chapter(Network.Sector sector, LocalDate day) {
        double years = ChronoUnit.DAYS.between(start, day) / DAYS_A_YEAR;
        return new Chapter(sector, day, years);
    }

    /// A sector on a day of the story.
    ///
    /// @param years since the story began
    record Chapter(Network.Sector sector, LocalDate day, double years) {

        private static final double AUTONOMY_AT_FIRST = 0.1;

        /// How far the plot has come: 0 to 1.
        double progress() {
            return Math.min(1, years / YEARS);
        }

        /// How much is recorded in the sector that day, against a full day of the whole region: 0 to 1.
        double volume() {
            double present = step(years - sector.arrival(), 0.08);
            return sector.volume() * (0.15 + 0.85 * present) * Rhythm.busyness(day);
        }

        /// How likely it is that an organisation does without the backbone: 0 to 1.
        double autonomy(Network.Member one) {
            double turned = step(years - sector.turn() - one.turns(), 0.15);
            return AUTONOMY_AT_FIRST + (one.way().autonomy() - AUTONOMY_AT_FIRST) * turned;
        }

        /// How likely it is that the backbone receives a table: 0 to 1. It lets go before the sector's turn.
        double receivedByTheBackbone() {
            return step(years - sector.arrival(), 0.08) * step(sector.turn() - 0.3 - years, 0.1);
        }

        /// How far what is done in the sector has passed from the backbone to others: 0 to 1.
        double turned() {
            return step(years - sector.turn(), 0.15);
        }

        /// How far the sector has come together with others: 0 to 1. It does so about a year after its turn.
        double bridging() {
            return step(years - sector.turn() - 0.95, 0.12);
        }

        /// Another sector on the same day.
        Chapter in(Network.Sector other) {
            return new Chapter(other, day, years);
        }

        /// From 0 to 1 around 0 (logistic).
        private static double step(double x, double width) {
            return 1 / (1 + StrictMath.exp(-x / width));
        }
    }
}
