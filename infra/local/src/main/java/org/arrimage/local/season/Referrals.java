package org.arrimage.local.season;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.ReferralData.Accepted;
import org.arrimage.contract.event.ReferralData.AgeBand;
import org.arrimage.contract.event.ReferralData.Cancelled;
import org.arrimage.contract.event.ReferralData.Channel;
import org.arrimage.contract.event.ReferralData.Completed;
import org.arrimage.contract.event.ReferralData.Contacted;
import org.arrimage.contract.event.ReferralData.DeclineReason;
import org.arrimage.contract.event.ReferralData.Declined;
import org.arrimage.contract.event.ReferralData.Need;
import org.arrimage.contract.event.ReferralData.Requested;
import org.arrimage.local.season.Network.Member;

/// Referrals: at first through the backbone, later straight to whom one knows; answered sooner, refused less often.
final class Referrals {

    private static final double A_DAY_AT_FIRST = 10.5;
    private static final double A_DAY_GAINED = 11;

    private static final List<Need> NEEDS = List.of(Need.values());
    private static final double[] NEED_WEIGHTS = {0.17, 0.24, 0.16, 0.12, 0.1, 0.07, 0.09, 0.05};
    private static final List<AgeBand> AGES = List.of(AgeBand.values());
    private static final double[] AGE_WEIGHTS = {0.13, 0.19, 0.33, 0.26, 0.05, 0.04};
    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final List<DeclineReason> REASONS = List.of(DeclineReason.values());
    private static final double[] REASON_WEIGHTS = {0, 0.42, 0.22, 0.2, 0.16};

    private final Network network;
    private final Ties ties;
    private final SeededRandom random;
    private final Outbox outbox;
    private int count;

    Referrals(Network network, Ties ties, SeededRandom random, Outbox outbox) {
        this.network = network;
        this.ties = ties;
        this.random = random;
        this.outbox = outbox;
    }

    void happen(Story.Chapter chapter) {
        double mean = (A_DAY_AT_FIRST + A_DAY_GAINED * chapter.progress()) * chapter.volume();
        for (int i = random.times(mean); i > 0; i--) {
            follow(chapter, requested(chapter));
        }
    }

    /// A referral as it would be asked for on a day.
    Requested requested(Story.Chapter chapter) {
        String sector = chapter.sector().code();
        Member local = network.someone(sector, chapter.years(), random);
        while (local.isFunder()) {
            local = network.someone(sector, chapter.years(), random);
        }
        Need need = random.oneOf(NEEDS, NEED_WEIGHTS);
        Member from = local;
        Member to = network.backbone();
        if (random.chance(chapter.autonomy(local))) {
            Member asks = local;
            to = ties.known(asks, chapter, other -> other.needs().contains(need), random)
                    .or(() -> ties.known(asks, chapter, other -> !other.isFunder(), random))
                    .orElse(to);
        }
        if (to.isBackbone() && random.chance(0.4)) {
            from = network.backbone();
            to = local;
        }
        if (!to.isBackbone() && !from.isBackbone()) {
            ties.strengthen(from, to, 0.3);
        }
        double warm = 0.2 + 0.3 * chapter.progress();
        return new Requested(
                from.id(),
                to.id(),
                network.municipality(sector, random),
                need,
                random.oneOf(AGES, AGE_WEIGHTS),
                random.oneOf(CHANNELS, warm, 0.35, 0.25, 0.25 - 0.2 * chapter.progress()));
    }

    private void follow(Story.Chapter chapter, Requested requested) {
        String subject = String.format(Locale.ROOT, "season-r%06d", ++count);
        String sector = chapter.sector().code();
        double progress = chapter.progress();
        Instant time = Rhythm.within(chapter.day(), random);
        outbox.add(sector, subject, "requested", time, requested);

        double fate = random.fraction();
        if (fate < 0.03) {
            return;
        }
        if (fate < 0.05) {
            outbox.add(sector, subject, "cancelled", Rhythm.after(time, random.wait(5, 0.7), random), new Cancelled());
            return;
        }
        Instant decided = Rhythm.after(time, random.wait(3.2 - 1.9 * progress, 0.7), random);
        if (!random.chance(0.7 + 0.17 * progress)) {
            outbox.add(sector, subject, "declined", decided, new Declined(reason(progress)));
            return;
        }
        outbox.add(sector, subject, "accepted", decided, new Accepted());
        if (random.chance(0.06)) {
            outbox.add(
                    sector, subject, "cancelled", Rhythm.after(decided, random.wait(9, 0.7), random), new Cancelled());
            return;
        }
        if (random.chance(0.06)) {
            return;
        }
        Instant contacted = Rhythm.after(decided, random.wait(5.5 - 3.2 * progress, 0.8), random);
        outbox.add(sector, subject, "contacted", contacted, new Contacted());
        if (random.chance(0.74)) {
            outbox.add(
                    sector,
                    subject,
                    "completed",
                    Rhythm.after(contacted, random.wait(45, 0.6), random),
                    new Completed());
        } else if (random.chance(0.4)) {
            outbox.add(
                    sector,
                    subject,
                    "cancelled",
                    Rhythm.after(contacted, random.wait(25, 0.6), random),
                    new Cancelled());
        }
    }

    /// Organisations that know the others' offers send fewer people to the wrong one.
    private DeclineReason reason(double progress) {
        return random.chance(0.48 - 0.3 * progress)
                ? DeclineReason.WRONG_SERVICE
                : random.oneOf(REASONS, REASON_WEIGHTS);
    }
}
