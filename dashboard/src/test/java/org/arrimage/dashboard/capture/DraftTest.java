package org.arrimage.dashboard.capture;

import static org.arrimage.dashboard.capture.FormEntries.NOW;
import static org.arrimage.dashboard.capture.FormEntries.REFERENCES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ReadResult;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DraftTest {

    private final Draft draft = Draft.begin();

    @Test
    void the_same_draft_gives_the_same_event_however_often_it_is_read() {
        FormEntry entry = FormEntries.referral("home", "backbone");

        Event first = event(draft.read(entry, REFERENCES, NOW));
        Event second = event(draft.read(entry, REFERENCES, NOW.plusSeconds(60)));

        assertThat(second).isEqualTo(first);
        assertThat(first.source()).isEqualTo(Draft.SOURCE);
    }

    @Test
    void another_draft_is_another_event_about_another_subject() {
        FormEntry entry = FormEntries.referral("home", "backbone");

        Event one = event(draft.read(entry, REFERENCES, NOW));
        Event other = event(Draft.begin().read(entry, REFERENCES, NOW));

        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.subject()).isNotEqualTo(one.subject());
    }

    @Test
    void everything_that_is_missing_is_told_at_once_with_the_place_of_its_field() {
        assertThat(pointers(draft.read(FormEntries.empty(), REFERENCES, NOW)))
                .containsExactlyInAnyOrder(
                        "/time",
                        "/data/fromOrg",
                        "/data/toOrg",
                        "/data/municipality",
                        "/data/need",
                        "/data/ageBand",
                        "/data/channel");
    }

    @Test
    void what_lies_more_than_a_day_ahead_is_refused_before_it_is_sent() {
        assertThat(pointers(draft.read(
                        FormEntries.referral("home", "backbone"), REFERENCES, NOW.minus(Duration.ofHours(25)))))
                .containsExactly("/time");
    }

    @Test
    void an_organisation_the_directory_does_not_know_is_refused_before_it_is_sent() {
        assertThat(pointers(draft.read(FormEntries.referral("home", "nobody"), REFERENCES, NOW)))
                .containsExactly("/data/toOrg");
    }

    @Test
    void a_table_chosen_before_the_kind_changed_is_left_out() {
        FormEntry.Meeting visit = new FormEntry.Meeting(
                NOW,
                MeetingData.Kind.VISIT,
                "some-table",
                "home",
                "m1",
                MeetingData.Mode.IN_PERSON,
                List.of("home", "backbone"),
                List.of(),
                Set.of(MeetingData.BackboneRole.FIELD_WORKER),
                60,
                " ");

        Event event = event(draft.read(visit, REFERENCES, NOW));

        assertThat(event.data()).isInstanceOfSatisfying(MeetingData.Held.class, held -> {
            assertThat(held.meeting().table()).isNull();
            assertThat(held.meeting().title()).isNull();
            assertThat(held.meeting().backboneRoles()).containsExactly(MeetingData.BackboneRole.FIELD_WORKER);
        });
    }

    private static Event event(ReadResult reading) {
        assertThat(reading).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) reading).event();
    }

    private static List<String> pointers(ReadResult reading) {
        assertThat(reading).isInstanceOf(ReadResult.Faulty.class);
        return ((ReadResult.Faulty) reading)
                .faults().stream().map(Fault::pointer).toList();
    }
}
