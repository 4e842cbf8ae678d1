package org.arrimage.endtoend.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a small history is worth as a test: how much is in it, and how often the calendar is at its worst.
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryShareTest {

    private static final ZoneId ZONE = ZoneId.of("America/Toronto");
    private static final int SUBJECTS = 9;
    private static final List<List<JsonNode>> HISTORIES = LongStream.range(0, 501)
            .mapToObj(seed -> HistoryGenerator.generate(seed, SUBJECTS, HistoryGenerator.CALENDAR).stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList())
            .toList();

    @Test
    void a_history_has_twenty_events_and_five_subjects_that_share_pairs_in_the_median() {
        assertThat(median(List::size)).isGreaterThanOrEqualTo(20);
        assertThat(median(HistoryShareTest::subjectsThatSharePairs)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void most_histories_meet_every_turn_of_the_calendar() {
        assertThat(shareWith(monday -> hours(monday) == 167)).isGreaterThan(80);
        assertThat(shareWith(monday -> hours(monday) == 169)).isGreaterThan(80);
        assertThat(shareWith(monday -> monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == 53))
                .isGreaterThan(80);
        assertThat(shareWith(LocalDate.of(2026, 12, 28)::equals)).isGreaterThan(60);
        assertThat(shareWith(monday -> monday.getYear() != monday.plusDays(6).getYear()))
                .isGreaterThan(80);
        assertThat(shareWith(monday -> monday.getYear() < 2023)).isGreaterThan(80);
    }

    private static long median(ToLongFunction<List<JsonNode>> measure) {
        return HISTORIES.stream().mapToLong(measure).sorted().toArray()[HISTORIES.size() / 2];
    }

    /// How many of a hundred histories have an event in such a week.
    private static long shareWith(Predicate<LocalDate> week) {
        return HISTORIES.stream()
                        .filter(history ->
                                history.stream().map(HistoryShareTest::monday).anyMatch(week))
                        .count()
                * 100
                / HISTORIES.size();
    }

    private static LocalDate monday(JsonNode event) {
        return OffsetDateTime.parse(event.get("time").stringValue())
                .atZoneSameInstant(ZONE)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static long hours(LocalDate monday) {
        return Duration.between(monday.atStartOfDay(ZONE), monday.plusWeeks(1).atStartOfDay(ZONE))
                .toHours();
    }

    private static long subjectsThatSharePairs(List<JsonNode> history) {
        Map<String, Set<String>> pairs = new HashMap<>();
        history.forEach(event -> pairs.computeIfAbsent(event.get("subject").stringValue(), none -> new TreeSet<>())
                .addAll(pairs(event.get("data"))));
        return pairs.entrySet().stream()
                .filter(one -> pairs.entrySet().stream()
                        .filter(other -> !other.getKey().equals(one.getKey()))
                        .map(Map.Entry::getValue)
                        .flatMap(Collection::stream)
                        .anyMatch(one.getValue()::contains))
                .count();
    }

    /// The pairs that an event ties.
    private static Set<String> pairs(JsonNode data) {
        Set<String> pairs = new TreeSet<>();
        List<String> hosts = texts(data, "host", "presenters");
        List<String> all = texts(data, "fromOrg", "toOrg", "lead", "partners", "participants");
        for (String a : all) {
            for (String b : all) {
                if (a.compareTo(b) < 0 && (hosts.isEmpty() || hosts.contains(a) || hosts.contains(b))) {
                    pairs.add(a + " " + b);
                }
            }
        }
        return pairs;
    }

    private static List<String> texts(JsonNode data, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            JsonNode value = data.path(field);
            if (value.isString()) {
                texts.add(value.stringValue());
            }
            value.values().forEach(text -> texts.add(text.stringValue()));
        }
        return texts;
    }
}
