package org.arrimage.local.season;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.arrimage.local.season.Network.Member;

/// Who knows whom, and how well: it begins with next to nothing and grows with every meeting.
final class Ties {

    /// How much more likely one turns to an organisation of one's own sector, at first and in the end.
    private static final double NEIGHBOUR_AT_FIRST = 30;

    private static final double NEIGHBOUR_IN_THE_END = 2;

    private final List<Member> members;
    private final double[][] strength;

    Ties(Network network, SeededRandom random) {
        this.members = network.members();
        this.strength = new double[members.size()][members.size()];
        for (Network.Sector sector : Network.SECTORS) {
            List<Member> local = network.membersOf(sector.code());
            for (Member member : local) {
                strengthen(member, random.oneOf(local), 0.5);
                strengthen(member, random.oneOf(local), 0.5);
            }
        }
    }

    /// Two have had to do with each other.
    void strengthen(Member one, Member other, double by) {
        if (one.index() != other.index()) {
            strength[one.index()][other.index()] += by;
            strength[other.index()][one.index()] += by;
        }
    }

    /// Some have met: those who host or present become known to all, the others hardly to each other.
    void met(Collection<Member> participants, Collection<Member> presenters) {
        for (Member presenter : presenters) {
            for (Member participant : participants) {
                strengthen(presenter, participant, 1);
            }
        }
    }

    /// Somebody whom one knows, the better known and the nearer the more likely.
    ///
    /// @param chapter those who do not take part by then are left out
    Optional<Member> known(Member one, Story.Chapter chapter, Predicate<Member> fits, SeededRandom random) {
        double[] weights = new double[members.size()];
        double neighbour = NEIGHBOUR_AT_FIRST + (NEIGHBOUR_IN_THE_END - NEIGHBOUR_AT_FIRST) * chapter.bridging();
        boolean any = false;
        for (Member other : members) {
            double tie = strength[one.index()][other.index()];
            if (tie > 0 && !other.isBackbone() && other.joins() <= chapter.years() && fits.test(other)) {
                // Habit grows more slowly than the count of meetings.
                weights[other.index()] = StrictMath.sqrt(tie) * (other.sector().equals(one.sector()) ? neighbour : 1);
                any = true;
            }
        }
        return any ? Optional.of(members.get(random.weighted(weights))) : Optional.empty();
    }
}
