package org.arrimage.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CountedEventsTest {

    @ParameterizedTest
    @EnumSource
    void every_metric_comes_from_events_that_have_a_word_in_both_languages(Metric metric) {
        assertThat(CountedEvents.types(metric)).isNotEmpty().allSatisfy(type -> {
            assertThat(type).matches("org\\.arrimage\\.(referral|meeting|project)\\.[a-z]+\\.v1");
            for (Locale locale : new Locale[] {Texts.FRENCH, Texts.ENGLISH}) {
                String key = "board.event." + CountedEvents.word(type);
                assertThat(new Texts().getTranslation(key, locale)).isNotEqualTo(key);
            }
        });
    }

    /// The parts of a ratio come from no other events than the ratio.
    @ParameterizedTest
    @EnumSource
    void a_ratio_lists_the_events_of_its_numerator_and_its_denominator(Metric metric) {
        metric.numerator()
                .ifPresent(part -> assertThat(CountedEvents.types(metric)).containsAll(CountedEvents.types(part)));
        metric.denominator()
                .forEach(part -> assertThat(CountedEvents.types(metric)).containsAll(CountedEvents.types(part)));
    }

    @Test
    void the_word_of_a_type_is_what_is_between_the_product_and_the_version() {
        assertThat(CountedEvents.word("org.arrimage.meeting.held.v1")).isEqualTo("meeting.held");
    }
}
