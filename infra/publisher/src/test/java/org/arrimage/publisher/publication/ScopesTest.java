package org.arrimage.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScopesTest {

    private static final String ONE = """
            {"a": ["1", "2"], "b": ["3"]}""";

    private static Scopes scopes(String scope, String... municipalities) {
        return new Scopes(new TreeMap<>(Map.<String, SortedSet<String>>of(
                scope, new TreeSet<>(List.of(municipalities)), "b", new TreeSet<>(List.of("3")))));
    }

    @Test
    void a_scope_may_get_municipalities_that_are_new_to_the_territory() {
        assertThat(scopes("a", "1", "2").otherThan(ONE, List.of(ONE))).isEmpty();
        assertThat(scopes("a", "1", "2", "9").otherThan(ONE, List.of(ONE))).isEmpty();
        assertThat(scopes("a", "1").otherThan(ONE, List.of(ONE))).contains("a");
        assertThat(scopes("a", "1", "2", "3").otherThan(ONE, List.of(ONE))).contains("a");
    }

    @Test
    void a_code_that_stood_for_others_in_any_release_does_not_come_back_for_these() {
        String between = """
                {"x": ["1", "2"], "b": ["3"]}""";

        assertThat(scopes("a", "1").otherThan(between, List.of(ONE, between))).contains("a");
    }

    @Test
    void a_scope_that_was_gone_does_not_come_back() {
        String without = """
                {"b": ["3"]}""";

        assertThat(scopes("a", "1", "2").otherThan(without, List.of(ONE, without)))
                .contains("a");
        assertThat(scopes("c", "4").otherThan(without, List.of(ONE, without))).isEmpty();
    }
}
