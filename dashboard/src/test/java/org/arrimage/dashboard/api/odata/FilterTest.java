package org.arrimage.dashboard.api.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arrimage.dashboard.api.odata.Filter.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilterTest {

    private static final Map<String, @Nullable Object> FIGURE = figure();

    private static Map<String, @Nullable Object> figure() {
        Map<String, @Nullable Object> figure = new LinkedHashMap<>();
        figure.put("release", 3);
        figure.put("scope", "75");
        figure.put("metric", "meetings_held");
        figure.put("period", "2026-W02");
        figure.put("firstDay", LocalDate.of(2026, 1, 5));
        figure.put("value", null);
        figure.put("denominator", 40L);
        return figure;
    }

    private static Answer of(String text, Map<String, ? extends @Nullable Object> known) {
        return FilterReader.read(EntitySet.FIGURES, text).of(known);
    }

    @Test
    void a_texttext_is_read_like_a_short_one() {
        String text = "a''b".repeat(5_000);

        assertThat(of("scope ne '" + text + "'", FIGURE)).isEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "scope eq '75'                                             | YES",
                "scope eq '76'                                             | NO",
                "scope ne '76' and release eq 3                            | YES",
                "release ge 3 and release le 3                             | YES",
                "release gt 3 or release lt 3                              | NO",
                "metric in ('tables_held','meetings_held')                 | YES",
                "metric in ('tables_held')                                 | NO",
                "not (scope eq '75')                                       | NO",
                "not not scope eq '75'                                     | YES",
                "scope eq '76' or scope eq '75' and release eq 4           | NO",
                "(scope eq '76' or scope eq '75') and release eq 3         | YES",
                "firstDay ge 2026-01-05 and firstDay lt 2026-01-06         | YES",
                "value eq null                                             | YES",
                "value gt 0                                                | NO",
                "value ne null                                             | NO",
                "denominator ge 40                                         | YES"
            })
    void a_condition_holds_as_its_words_say(String text, Answer answer) {
        assertThat(of(text, FIGURE)).isEqualTo(answer);
    }

    /// So that scopes and metrics that cannot match are never read.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "scope eq '76' and period eq '2026-W02'                    | NO",
                "scope eq '75' and period eq '2026-W02'                    | PERHAPS",
                "scope eq '75' or period eq '2026-W02'                     | YES",
                "not (period eq '2026-W02')                                | PERHAPS",
            })
    void of_what_is_not_known_yet_it_says_perhaps(String text, Answer answer) {
        assertThat(of(text, Map.of("scope", "75"))).isEqualTo(answer);
    }

    @Test
    void an_apostrophe_in_a_text_is_doubled() {
        assertThat(of("scope eq 'l''abri'", Map.of("scope", "l'abri"))).isEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "scope eq 75                     | LITERAL",
                "release eq '3'                  | LITERAL",
                "firstDay eq 2026-13-01          | LITERAL",
                "colour eq 'red'                 | UNKNOWN_PROPERTY",
                "contains(scope,'7')             | NOT_OFFERED",
                "scope has '75'                  | NOT_OFFERED",
                "scope eq                        | FILTER",
                "scope eq '75' and               | FILTER",
                "(scope eq '75'                  | FILTER",
                "scope eq '75') or scope eq '76' | FILTER",
                "scope eq '75' scope eq '76'     | FILTER",
                "scope eq '75                    | FILTER",
                "scope in ()                     | LITERAL",
                "scope eq '75' ; drop            | FILTER"
            })
    void what_is_no_condition_is_refused_and_told_why(String text, ODataFault.Kind kind) {
        assertThatExceptionOfType(ODataFault.class)
                .isThrownBy(() -> FilterReader.read(EntitySet.FIGURES, text))
                .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind));
    }

    @Test
    void a_nesting_without_end_is_refused_before_the_stack_is_used_up() {
        assertThatExceptionOfType(ODataFault.class)
                .isThrownBy(() -> FilterReader.read(EntitySet.FIGURES, "(".repeat(100_000)));
        assertThatExceptionOfType(ODataFault.class)
                .isThrownBy(() -> FilterReader.read(EntitySet.FIGURES, "not ".repeat(100_000)));
    }
}
