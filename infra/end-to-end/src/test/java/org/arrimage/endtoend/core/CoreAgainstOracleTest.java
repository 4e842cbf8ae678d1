package org.arrimage.endtoend.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.endtoend.history.HistoryGenerator;
import org.arrimage.endtoend.history.HistoryRegion;
import org.arrimage.endtoend.oracle.Oracle;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Histories of all families, made from a seed, in another order than they came about, a fifth of the events twice,
/// the reference records somewhere among them. `-Darrimage.seed=N` replays one; with `-Darrimage.deep=true` there are
/// a million.
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoreAgainstOracleTest {

    private static final long SHARE = 2_000;
    private static final int FEW = 100;
    private static final long DEEP = 1_000_000;
    private static final long TELL_EVERY = 50_000;
    private static final int SUBJECTS = 9;

    @Test
    void the_core_gives_the_oracles_table_whatever_arrives_when() {
        Long one = Long.getLong("arrimage.seed");
        long histories = Boolean.getBoolean("arrimage.deep") ? DEEP : SHARE;
        LongStream seeds = one == null ? LongStream.range(0, histories) : LongStream.of(one);

        AtomicLong done = new AtomicLong();
        seeds.parallel().forEach(seed -> {
            List<String> events = HistoryGenerator.generate(seed, SUBJECTS, HistoryGenerator.CALENDAR);

            assertThat(count(HistoryGenerator.again(events, seed), seed))
                    .as("-Darrimage.seed=%d replays it", seed)
                    .isEqualTo(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
            long agreeing = done.incrementAndGet();
            if (agreeing % TELL_EVERY == 0) {
                System.out.printf(Locale.ROOT, "%,d histories of %,d, no difference%n", agreeing, histories);
            }
        });
    }

    /// Weeks of 167, 167.5, 168.5 and 169 hours among ordinary ones.
    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2026-03-23, 2026-10-19",
        "Pacific/Auckland, 2026-03-30, 2026-09-21",
        "Australia/Lord_Howe, 2026-03-30, 2026-09-28"
    })
    void the_time_zone_of_the_territory_decides_the_weeks(ZoneId zone, LocalDate one, LocalDate other) {
        List<LocalDate> mondays = List.of(one, other, one.plusWeeks(1), LocalDate.of(2026, 12, 28));
        String territory = HistoryRegion.territoryIn(zone);
        AtomicLong differing = new AtomicLong();
        LongStream.range(0, FEW).parallel().forEach(seed -> {
            List<String> events = HistoryGenerator.generate(seed, SUBJECTS, mondays, zone);
            var expected = Oracle.count(territory, HistoryRegion.DIRECTORY, events);

            assertThat(count(HistoryGenerator.again(events, seed), seed, territory))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            if (!count(events, seed).equals(expected)) {
                differing.incrementAndGet();
            }
        });

        assertThat(differing)
                .as("histories that another time zone counts otherwise")
                .hasValueGreaterThan(FEW / 3);
    }

    @Test
    void a_correction_that_is_lost_is_noticed() {
        long noticed = LongStream.range(0, FEW)
                .filter(seed -> {
                    List<String> events = HistoryGenerator.generate(seed, SUBJECTS, HistoryGenerator.CALENDAR);
                    List<String> lossy = new ArrayList<>(events);
                    lossy.removeIf(event -> event.contains("\"corrects\""));
                    return !count(lossy, seed)
                            .equals(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
                })
                .count();

        assertThat(noticed).isGreaterThan(FEW * 96 / 100);
    }

    @Test
    void a_duplicate_that_counts_is_noticed() {
        long noticed = LongStream.range(0, FEW)
                .filter(seed -> {
                    List<String> events = HistoryGenerator.generate(seed, SUBJECTS, HistoryGenerator.CALENDAR);
                    List<String> doubled = new ArrayList<>(events);
                    // The same fact under another subject is what a duplicate that counts would be.
                    events.stream()
                            .filter(event -> event.contains("requested.v1") || event.contains("held.v1"))
                            .filter(event -> !event.contains("\"corrects\""))
                            .map(event -> event.replaceAll("\"subject\":\"([^\"]*)\"", "\"subject\":\"$1-again\""))
                            .forEach(doubled::add);
                    return !count(doubled, seed)
                            .equals(Oracle.count(HistoryRegion.TERRITORY, HistoryRegion.DIRECTORY, events));
                })
                .count();

        assertThat(noticed).isGreaterThan(FEW * 83 / 100);
    }

    private static SortedMap<String, SortedMap<String, Object>> count(List<String> events, long seed) {
        return count(events, seed, HistoryRegion.TERRITORY);
    }

    private static SortedMap<String, SortedMap<String, Object>> count(List<String> events, long seed, String file) {
        try {
            Territory territory = ReferenceJson.territory(file.getBytes(StandardCharsets.UTF_8));
            Directory directory =
                    ReferenceJson.directory(HistoryRegion.DIRECTORY.getBytes(StandardCharsets.UTF_8), territory);
            CoreInMemory core = new CoreInMemory(territory);
            List<Runnable> arrivals = new ArrayList<>();
            events.forEach(event -> arrivals.add(() -> core.take(event)));
            directory.organisations().values().forEach(known -> arrivals.add(() -> core.learn(known)));
            directory.tables().values().forEach(known -> arrivals.add(() -> core.learn(known)));
            Collections.shuffle(arrivals, new Random(seed));
            arrivals.forEach(Runnable::run);
            return core.table();
        } catch (InvalidReferenceException e) {
            throw new IllegalStateException(Arrays.toString(e.faults().toArray()), e);
        }
    }
}
