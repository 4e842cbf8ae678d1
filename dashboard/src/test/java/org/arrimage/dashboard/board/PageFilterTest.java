package org.arrimage.dashboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.arrimage.contract.metric.Grain;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PageFilterTest {

    @Test
    void a_view_that_is_bookmarked_comes_back_as_it_was() {
        for (int weeks : PageFilter.PERIODS) {
            for (Grain grain : Grain.values()) {
                PageFilter filter = new PageFilter("75", weeks, grain, 52);
                assertThat(PageFilter.of(filter.parameters())).isEqualTo(filter);
            }
        }
    }

    @Test
    void what_is_as_usual_leaves_the_address_short() {
        assertThat(PageFilter.DEFAULT.parameters().getQueryString()).isEmpty();
        assertThat(PageFilter.DEFAULT.withScope("75").parameters().getQueryString())
                .isEqualTo("secteur=75");
        assertThat(PageFilter.DEFAULT.withWeeks(12).parameters().getQueryString())
                .isEqualTo("semaines=12");
        assertThat(PageFilter.DEFAULT.withGrain(Grain.FOUR_WEEKS).parameters().getQueryString())
                .isEqualTo("grain=4-weeks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"semaines=13", "semaines=", "semaines=x", "semaines=-52", "other=1", "grain=month", "grain="})
    void a_period_that_makes_no_sense_is_as_if_none_had_been_asked_for(String query) {
        assertThat(PageFilter.of(QueryParameters.fromString(query))).isEqualTo(PageFilter.DEFAULT);
    }
}
