package org.arrimage.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.Map;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.ingest.intake.RecentEvents.Recall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private static final Instant TIME = Instant.parse("2026-01-05T19:30:00Z");

    private final RecentEvents recent = new RecentEvents(3);

    @Test
    void aStoredEventIsKnownAgainWhateverItsExtensions() {
        recent.stored(claim(event("e", "s", null, 100)));
        Event again = new Event(
                "e", "urn:a", "s", TIME, null, 0, new ProjectData.Funded("o", 100), TIME, Map.of("note", "x"));

        assertThat(recent.claim(again))
                .asInstanceOf(type(Recall.Same.class))
                .satisfies(same -> assertThat(same.stored()).isCompletedWithValue(true));
    }

    @Test
    void aRepeatOfAnEventUnderWayWaitsForHowThatGoes() {
        RecentEvents.Claim claim = claim(event("e", "s", null, 100));
        Recall.Same same = (Recall.Same) recent.claim(event("e", "s", null, 100));

        assertThat(same.stored()).isNotDone();
        recent.forget(claim);
        assertThat(same.stored()).isCompletedWithValue(false);
    }

    @Test
    void anEventThatWasNotStoredIsNew() {
        recent.forget(claim(event("e", "s", null, 100)));

        assertThat(recent.claim(event("e", "s", null, 100))).isInstanceOf(Recall.First.class);
        assertThat(recent.claim(event("e", "s", null, 200)))
                .as("the second claim stands")
                .isInstanceOf(Recall.Other.class);
    }

    @Test
    void otherContentOrAnotherSubjectIsAnotherEvent() {
        recent.stored(claim(event("e", "s", null, 100)));

        assertThat(recent.claim(event("e", "s", null, 101))).isInstanceOf(Recall.Other.class);
        assertThat(recent.claim(event("e", "t", null, 100))).isInstanceOf(Recall.Other.class);
        assertThat(recent.claim(event("f", "s", null, 100))).isInstanceOf(Recall.First.class);
    }

    @Test
    void theSameIdOfAnotherSourceIsNew() {
        recent.stored(claim(event("e", "s", null, 100)));

        assertThat(recent.claim(Event.of("urn:b", "e", "s", TIME, new ProjectData.Funded("o", 100))))
                .isInstanceOf(Recall.First.class);
    }

    @Test
    void aCorrectionOfACorrectionIsUnfitAndNamesTheOriginal() {
        recent.stored(claim(event("c1", "s", "original", 100)));

        assertThat(recent.claim(event("c2", "s", "c1", 100)))
                .isEqualTo(new Recall.Unfit(Fault.of("/corrects", Fault.Code.CORRECTS_A_CORRECTION, "original")));
    }

    @Test
    void aCorrectionStaysWithTheSubjectAndFamilyOfTheOriginal() {
        recent.stored(claim(event("e", "s", null, 100)));
        Event otherFamily = new Event("c2", "urn:a", "s", TIME, "e", 1, new ReferralData.Retracted(), null, Map.of());

        Recall unfit = new Recall.Unfit(Fault.of("/corrects", Fault.Code.CORRECTS_ANOTHER_SUBJECT));
        assertThat(recent.claim(event("c1", "t", "e", 100))).isEqualTo(unfit);
        assertThat(recent.claim(otherFamily)).isEqualTo(unfit);
        assertThat(recent.claim(event("c3", "s", "e", 100))).isInstanceOf(Recall.First.class);
    }

    @Test
    void aCorrectionMayComeBeforeWhatItCorrects() {
        assertThat(recent.claim(event("c", "s", "e", 100))).isInstanceOf(Recall.First.class);
        assertThat(recent.claim(event("e", "s", null, 100))).isInstanceOf(Recall.First.class);
    }

    @Test
    void theOldestIsForgottenFirst() {
        for (String id : new String[] {"1", "2", "3", "4"}) {
            recent.stored(claim(event(id, "s", null, 100)));
        }

        assertThat(recent.claim(event("4", "s", null, 100))).isInstanceOf(Recall.Same.class);
        assertThat(recent.claim(event("2", "s", null, 100))).isInstanceOf(Recall.Same.class);
        assertThat(recent.claim(event("1", "s", null, 100))).isInstanceOf(Recall.First.class);
    }

    private RecentEvents.Claim claim(Event event) {
        return ((Recall.First) recent.claim(event)).claim();
    }

    private static Event event(String id, String subject, @Nullable String corrects, long cents) {
        return new Event(
                id,
                "urn:a",
                subject,
                TIME,
                corrects,
                corrects == null ? 0 : 1,
                new ProjectData.Funded("o", cents),
                null,
                Map.of());
    }
}
