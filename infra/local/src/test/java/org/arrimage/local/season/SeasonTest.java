package org.arrimage.local.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
        Season.run(ingest.uri(), IngestStub.KEY, dataDirectory, Clock.fixed(now, ZoneOffset.UTC), language, lines::add);
    }

    @Test
    void everyOrganisationIsMadeKnownBeforehandAndARefusalIsNotHidden() throws Exception {
        Season.introduce(ingest.uri(), IngestStub.KEY);

        assertThat(ReferenceJson.directory(ingest.directory, ReferenceJson.territory(Network.territoryFile())))
                .isEqualTo(new Network().directory());
        assertThatThrownBy(() -> Season.introduce(ingest.uri(), "another key"))
                .isInstanceOf(SeasonSender.Refused.class);
    }

    @Test
    void theWholeSeasonArrivesInOrder() throws Exception {
        run(NOW, Locale.FRENCH);

        assertThat(ingest.arrived).isEqualTo(ToldSeason.upTo(NOW).events());
    }

    @Test
    void aSecondStartOnTheSameDaySendsNothing() throws Exception {
        run(NOW, Locale.FRENCH);
        int sent = ingest.arrived.size();

        run(NOW, Locale.FRENCH);

        assertThat(ingest.arrived).hasSize(sent);
    }

    @Test
    void aStartDaysLaterSendsTheDaysSinceAndShiftsNothing() throws Exception {
        run(NOW, Locale.FRENCH);
        Instant later = NOW.plus(Duration.ofDays(9));

        run(later, Locale.FRENCH);

        List<Event> whole =
                ToldSeason.from(Story.startOf(NOW), later, Season.SEED).events();
        assertThat(ingest.arrived).isEqualTo(whole);
    }

    @Test
    void afterACutExactlyWhatIsMissingIsSent() throws Exception {
        ingest.moods.addAll(List.of(Mood.TAKES, Mood.TAKES, Mood.TAKES, Mood.REFUSES_THE_KEY));
        assertThatThrownBy(() -> run(NOW, Locale.FRENCH)).isInstanceOf(IOException.class);
        int before = ingest.arrived.size();

        run(NOW, Locale.FRENCH);

        assertThat(before).isBetween(1, 39_000 - 1);
        assertThat(ingest.arrived).isEqualTo(ToldSeason.upTo(NOW).events());
    }

    @Test
    void aChunkWhoseVerdictsBreakOffIsSentAgain() throws Exception {
        ingest.moods.addAll(List.of(Mood.TAKES, Mood.BREAKS_OFF));

        run(NOW, Locale.FRENCH);

        List<Event> story = ToldSeason.upTo(NOW).events();
        assertThat(ingest.arrived).hasSizeGreaterThan(story.size());
        assertThat(new HashSet<>(ingest.arrived)).isEqualTo(new HashSet<>(story));
    }

    @Test
    void refusedEventsStopTheSeasonWithASentence() {
        ingest.moods.add(Mood.REJECTS_EVENTS);

        assertThatThrownBy(() -> run(NOW, Locale.ENGLISH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("were refused (first reason: unknown-organisation)");
        assertThat(ingest.arrived).isEmpty();
    }

    @Test
    void progressIsToldInAFewLinesOfEitherLanguage(@TempDir Path other) throws Exception {
        run(NOW, Locale.FRENCH);
        List<String> french = List.copyOf(lines);
        lines.clear();
        Season.run(ingest.uri(), IngestStub.KEY, other, Clock.fixed(NOW, ZoneOffset.UTC), Locale.CANADA, lines::add);

        assertThat(french).hasSizeBetween(3, 8).allMatch(line -> line.startsWith("Saison simulée"));
        assertThat(french.getFirst()).contains("2023-01-02");
        assertThat(lines).hasSize(french.size()).allMatch(line -> line.startsWith("Simulated season"));
    }

    /// The door keeps each event once; what the last line says must add up to what is kept, or one would look lost.
    @Test
    void theLastLineSaysHowManyEventsWereSentAndHowManyOfThemAreKept() throws Exception {
        run(NOW, Locale.ENGLISH);

        assertThat(ingest.kept()).isBetween(1, ingest.arrived.size() - 1);
        assertThat(lines.getLast())
                .contains(String.format(
                        Locale.ENGLISH,
                        "%,d in all, of which %,d are different",
                        ingest.arrived.size(),
                        ingest.kept()));
        assertThat(ToldSeason.upTo(NOW).events().stream().distinct()).hasSize(ingest.kept());
    }

    @Test
    void aSeasonOfAnotherPlotIsLeftAsItIs() throws Exception {
        new SeasonProgress(99, Story.startOf(NOW), Season.SEED, 5).write(dataDirectory);

        run(NOW, Locale.FRENCH);

        assertThat(ingest.arrived).isEmpty();
        assertThat(lines).singleElement().asString().contains("autre version");
    }
}
