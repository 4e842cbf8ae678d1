package org.arrimage.dashboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.services.Services.Answer;
import org.arrimage.dashboard.services.Services.Seen;
import org.arrimage.dashboard.status.Situation.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SituationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:00:00Z");
    private static final Seen ALL_WELL = new Seen(Answer.YES, Answer.YES, NOW, null);

    @Test
    void all_is_well_when_every_step_is() {
        Situation situation = situation(ALL_WELL, recount(0, NOW.plusSeconds(600)));

        assertThat(situation.overall()).isEqualTo(StatusLevel.WELL);
        assertThat(situation.headline()).isEqualTo("well");
        assertThat(situation.lines())
                .extracting(Line::key)
                .containsExactly("receive.well", "count.well", "check.well", "show.well");
    }

    @Test
    void an_event_on_its_way_is_no_delay_and_one_that_waits_a_minute_is() {
        Seen behind = new Seen(Answer.YES, Answer.NO, NOW.minusSeconds(30), NOW.minusSeconds(20));
        Seen late = new Seen(Answer.YES, Answer.NO, NOW.minusSeconds(90), NOW.minusSeconds(80));

        assertThat(situation(behind, null).overall()).isEqualTo(StatusLevel.WELL);
        assertThat(situation(behind, null).headline()).isEqualTo("busy");
        assertThat(situation(late, null).overall()).isEqualTo(StatusLevel.SLOW);
        assertThat(situation(late, null).headline()).isEqualTo("slow");
        assertThat(situation(late, null).lines().get(1).time()).isEqualTo(NOW.minusSeconds(120));
    }

    @Test
    void a_difference_outweighs_all_that_is_well() {
        assertThat(situation(ALL_WELL, recount(3, NOW.plusSeconds(600))).overall())
                .isEqualTo(StatusLevel.DOWN);
    }

    @Test
    void a_recount_that_should_long_have_been_there_is_late() {
        assertThat(situation(ALL_WELL, recount(0, NOW.minus(Duration.ofHours(1))))
                        .overall())
                .isEqualTo(StatusLevel.SLOW);
    }

    @Test
    void a_door_that_is_shut_is_said_whatever_the_rest() {
        assertThat(situation(new Seen(Answer.NO, Answer.YES, NOW, null), null).overall())
                .isEqualTo(StatusLevel.DOWN);
        assertThat(situation(new Seen(Answer.NONE, Answer.YES, NOW, null), null).overall())
                .isEqualTo(StatusLevel.DOWN);
    }

    @Test
    void without_the_database_the_page_still_says_what_it_knows() {
        Situation situation = new Situation(true, NOW, ALL_WELL, false, false, null, Map.of());

        assertThat(situation.overall()).isEqualTo(StatusLevel.DOWN);
        assertThat(situation.lines())
                .extracting(Line::key)
                .containsExactly("receive.well", "count.well", "check.away", "show.down");
    }

    @Test
    void what_is_not_asked_is_not_claimed() {
        Seen notAsked = new Seen(Answer.NOT_ASKED, Answer.NOT_ASKED, null, null);

        assertThat(situation(notAsked, null).lines())
                .filteredOn(line -> line.light() == StatusLevel.OPEN)
                .extracting(Line::key)
                .containsExactly("receive.open", "count.open", "check.none");
    }

    /// All that moves with a single referral: when something came in, was counted or was recounted, and that it waits.
    @Test
    void whoever_does_not_see_referrals_is_told_the_same_whatever_came_in() {
        Instant earlier = NOW.minus(Duration.ofHours(3));
        List<Line> quiet = unexact(new Seen(Answer.YES, Answer.YES, earlier, null), null, earlier);

        assertThat(quiet).extracting(Line::time).containsOnlyNulls();
        assertThat(unexact(ALL_WELL, NOW, NOW)).isEqualTo(quiet);
        assertThat(unexact(new Seen(Answer.YES, Answer.NO, NOW, NOW.minusSeconds(5)), NOW, NOW))
                .as("something waits")
                .isEqualTo(quiet);
        assertThat(unexact(new Seen(Answer.YES, Answer.NOT_ASKED, null, null), null, NOW))
                .isEqualTo(unexact(new Seen(Answer.YES, Answer.NOT_ASKED, null, null), NOW, NOW));
        assertThat(unexact(new Seen(Answer.YES, Answer.NONE, NOW, NOW.minusSeconds(5)), NOW, NOW))
                .isEqualTo(unexact(new Seen(Answer.YES, Answer.NONE, earlier, NOW.minusSeconds(7)), null, earlier));
    }

    @Test
    void whoever_does_not_see_referrals_is_still_told_that_something_is_wrong() {
        Seen late = new Seen(Answer.YES, Answer.NO, NOW.minusSeconds(90), NOW.minusSeconds(80));
        Map<RecountResult.Kind, RecountResult> differing =
                Map.of(RecountResult.Kind.CELLS, recount(3, NOW.plusSeconds(600)));

        assertThat(new Situation(false, NOW, late, true, true, null, Map.of()).overall())
                .isEqualTo(StatusLevel.SLOW);
        assertThat(new Situation(false, NOW, ALL_WELL, true, true, null, differing).overall())
                .isEqualTo(StatusLevel.DOWN);
    }

    private static List<Line> unexact(Seen seen, @Nullable Instant changedAt, Instant recountedAt) {
        RecountResult recount = new RecountResult(
                RecountResult.Kind.CELLS, new RecountResult.Found(recountedAt, 100, 0), NOW.plusSeconds(600));
        return new Situation(false, NOW, seen, true, true, changedAt, Map.of(RecountResult.Kind.CELLS, recount))
                .lines();
    }

    @Test
    void every_line_has_its_words() {
        Texts texts = new Texts();
        for (Answer answer : Answer.values()) {
            for (Instant level : new Instant[] {NOW, null}) {
                for (Instant behind : new Instant[] {NOW.minusSeconds(5), NOW.minusSeconds(500)}) {
                    Seen seen = answer == Answer.YES
                            ? ALL_WELL
                            : new Seen(answer, answer, level, answer == Answer.NOT_ASKED ? null : behind);
                    for (Situation situation : new Situation[] {
                        situation(seen, null),
                        situation(seen, recount(0, NOW)),
                        situation(seen, recount(1, NOW)),
                        situation(seen, recount(0, NOW.minusSeconds(5_000))),
                        situation(seen, new RecountResult(RecountResult.Kind.CELLS, null, NOW.minusSeconds(5_000))),
                        new Situation(true, NOW, seen, true, false, null, Map.of()),
                        new Situation(true, NOW, seen, false, false, null, Map.of()),
                        new Situation(
                                false, NOW, seen, true, true, NOW, Map.of(RecountResult.Kind.CELLS, recount(0, NOW)))
                    }) {
                        situation.lines().forEach(line -> assertWords(line, texts));
                    }
                }
            }
        }
    }

    private static void assertWords(Line line, Texts texts) {
        String key = "status." + line.key();
        String text = texts.getTranslation(key + ".text", Texts.FRENCH);
        assertThat(texts.getTranslation(key + ".title", Texts.FRENCH)).isNotEqualTo(key + ".title");
        assertThat(text).isNotEqualTo(key + ".text");
        if (text.contains("{0}")) {
            assertThat(line.time()).as(key).isNotNull();
        }
    }

    private static Situation situation(Seen seen, @Nullable RecountResult recount) {
        return new Situation(
                true,
                NOW,
                seen,
                true,
                true,
                NOW.minusSeconds(60),
                recount == null ? Map.of() : Map.of(RecountResult.Kind.CELLS, recount));
    }

    private static RecountResult recount(long differing, Instant next) {
        return new RecountResult(
                RecountResult.Kind.CELLS, new RecountResult.Found(NOW.minusSeconds(3_000), 100, differing), next);
    }
}
