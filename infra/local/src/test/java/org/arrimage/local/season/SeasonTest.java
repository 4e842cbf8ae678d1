package org.arrimage.local.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.local.season.IngestStub.Mood;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeasonTest {

    private static final Instant NOW = Instant.parse("2026-01-07T19:00:00Z");
    private static final LocalDate RECENTLY = LocalDate.parse("2025-03-31");

    @TempDir
    Path dataDirectory;

    private final List<String> lines = new ArrayList<>();

    @AutoClose
    private IngestStub ingest;

    @BeforeEach
    void open() throws IOException {
        ingest = new IngestStub();
    }

    private void run(Instant now, Locale language) throws Exception {
        Season.run(
                ingest.uri(),
                IngestStub.KEY,
                dataDirectory,
                Clock.fixed(now, ZoneOffset.UTC),
                language,
                lines::add,
                null);
    }

    @Test
    void everyOrganisationIsMadeKnownBeforehandAndARefusalIsNotHidden() throws Exception {
        Season.introduce(ingest.uri(), IngestStub.KEY);

        assertThat(ReferenceJson.directory(ingest.directory, ReferenceJson.territory(Network.territoryFile())))
                .isEqualTo(new Network().directory());
        assertThatThrownBy(() -> Season.introduce(ingest.uri(), "another key"))
                .isInstanceOf(SeasonSender.Refused.class);
    }

    /// So that not every test tells three years: a season begun some months ago, which fills two chunks.
    private void beginRecently() throws IOException {
        new SeasonProgress(Season.PLOT, RECENTLY, Season.SEED, 0).write(dataDirectory);
    }

    private static List<Event> recent(Instant now) {
        return ToldSeason.from(RECENTLY, now, Season.SEED).events();
    }

    @Test
    void theWholeSeasonArrivesInOrderAndIsToldInAFewLines() throws Exception {
        run(NOW, Locale.FRENCH);

        assertThat(ingest.arrived).isEqualTo(ToldSeason.upTo(NOW).events());
        assertThat(lines).hasSizeBetween(3, 8).allMatch(line -> line.startsWith("Saison simulée"));
        assertThat(lines.getFirst()).contains("2023-01-02");
    }

    @Test
    void aSecondStartOnTheSameDaySendsNothing() throws Exception {
        beginRecently();
        run(NOW, Locale.FRENCH);
        int sent = ingest.arrived.size();

        run(NOW, Locale.FRENCH);

        assertThat(sent).isPositive();
        assertThat(ingest.arrived).hasSize(sent);
    }

    @Test
    void aStartDaysLaterSendsTheDaysSinceAndShiftsNothing() throws Exception {
        beginRecently();
        run(NOW, Locale.FRENCH);
        Instant later = NOW.plus(Duration.ofDays(9));

        run(later, Locale.FRENCH);

        assertThat(ingest.arrived).isEqualTo(recent(later));
    }

    @Test
    void afterACutExactlyWhatIsMissingIsSent() throws Exception {
        beginRecently();
        ingest.moods.addAll(List.of(Mood.TAKES, Mood.REFUSES_THE_KEY));
        assertThatThrownBy(() -> run(NOW, Locale.FRENCH)).isInstanceOf(IOException.class);
        int before = ingest.arrived.size();

        run(NOW, Locale.FRENCH);

        List<Event> whole = recent(NOW);
        assertThat(before).isBetween(1, whole.size() - 1);
        assertThat(ingest.arrived).isEqualTo(whole);
    }

    @Test
    void aChunkWhoseVerdictsBreakOffIsSentAgain() throws Exception {
        beginRecently();
        ingest.moods.addAll(List.of(Mood.TAKES, Mood.BREAKS_OFF));

        run(NOW, Locale.FRENCH);

        List<Event> whole = recent(NOW);
        assertThat(ingest.arrived).hasSizeGreaterThan(whole.size());
        assertThat(new HashSet<>(ingest.arrived)).isEqualTo(new HashSet<>(whole));
    }

    @Test
    void refusedEventsStopTheSeasonWithASentence() throws Exception {
        beginRecently();
        ingest.moods.add(Mood.REJECTS_EVENTS);

        assertThatThrownBy(() -> run(NOW, Locale.ENGLISH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("were refused (first reason: unknown-organisation)");
        assertThat(ingest.arrived).isEmpty();
    }

    /// The door keeps each event once; what the last line says must add up to what is kept, or one would look lost.
    @Test
    void theLastLineSaysHowManyEventsWereSentAndHowManyOfThemAreKept() throws Exception {
        beginRecently();
        run(NOW, Locale.CANADA);

        assertThat(lines).allMatch(line -> line.startsWith("Simulated season"));
        assertThat(ingest.kept()).isBetween(1, ingest.arrived.size() - 1);
        assertThat(lines.getLast())
                .contains(String.format(
                        Locale.ENGLISH,
                        "%,d in all, of which %,d are different",
                        ingest.arrived.size(),
                        ingest.kept()));
        assertThat(recent(NOW).stream().distinct()).hasSize(ingest.kept());
    }

    @Test
    void aSeasonOfAnotherPlotIsLeftAsItIs() throws Exception {
        new SeasonProgress(99, Story.startOf(NOW), Season.SEED, 5).write(dataDirectory);

        run(NOW, Locale.FRENCH);

        assertThat(ingest.arrived).isEmpty();
        assertThat(lines).singleElement().asString().contains("autre version");
        try (AutoCloseable live = Season.live(ingest.uri(), IngestStub.KEY, dataDirectory)) {
            assertThat(live).isNotInstanceOf(LiveSeason.class);
        }
    }
}
