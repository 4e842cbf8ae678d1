package org.arrimage.local.season;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;

/// The simulated season: three years in the Laurentides up to now, sent through the public door, and afterwards an
/// event every few seconds.
///
/// All its sources begin with [#SOURCE]; all its organisations but the backbone say in their name that they are
/// fictional.
public final class Season {

    /// What the source of every simulated event begins with.
    public static final String SOURCE = "urn:arrimage:season:";

    static final long SEED = 20_260_105;

    /// Must be raised whenever the same start and seed give other events than before.
    static final int PLOT = 2;

    private static final int CHUNK = 4_000;
    private static final int REPORT_EVERY = 10_000;
    private static final int TRIES = 6;

    /// So many of the last weeks get a release of their own; the first one holds all weeks before.
    private static final int RELEASES = 8;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private final SeasonSender door;
    private final Path dataDirectory;
    private final Clock clock;
    private final Messages messages;
    private final Consumer<String> progress;
    private final @Nullable SeasonPublisher publisher;
    private final List<Event> chunk = new ArrayList<>(CHUNK);
    private SeasonProgress marker;

    private Season(
            SeasonSender door,
            SeasonProgress marker,
            Path dataDirectory,
            Clock clock,
            Messages messages,
            Consumer<String> progress,
            @Nullable SeasonPublisher publisher) {
        this.door = door;
        this.marker = marker;
        this.dataDirectory = dataDirectory;
        this.clock = clock;
        this.messages = messages;
        this.progress = progress;
        this.publisher = publisher;
    }

    /// Writes `territory.json`, the Laurentides, and `directory.json`, Aire ouverte among invented organisations.
    public static void writeReferenceFiles(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("territory.json"), Network.territoryFile());
        Files.write(directory.resolve("directory.json"), directoryFile());
    }

    /// Makes the organisations of the season known to an ingest service that knows the Laurentides and Aire
    /// ouverte.
    ///
    /// @param key key that may amend the directory
    static void introduce(URI ingest, String key) throws IOException, InterruptedException {
        try (SeasonSender door = new SeasonSender(ingest, key)) {
            door.introduce(directoryFile());
        }
    }

    private static byte[] directoryFile() {
        return ContractJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(ReferenceJson.write(new Network().directory()));
    }

    /// Tells the season that a first start at an instant would send, and sends nothing.
    ///
    /// @param sink takes the events in the order in which they are recorded
    public static void tell(Instant now, Consumer<Event> sink) {
        new Story(new Network(), Story.startOf(now), SEED).tell(now, sink);
    }

    /// Sends the part of the season that has not been sent yet, and returns when all of it up to now is
    /// acknowledged.
    ///
    /// How far it got is kept in the data directory after every chunk; a later call goes on from there.
    ///
    /// @param ingest address of the ingest service
    /// @param key key that may use any source
    /// @param language English where it asks for English, French otherwise
    /// @param progress takes a few lines for the person who waits
    /// @param publisher publishes the last weeks as they go by, and nothing if it fails; null if there is none
    /// @throws IOException if the service cannot be reached or refuses the events, with a sentence that says so
    public static void run(
            URI ingest,
            String key,
            Path dataDirectory,
            Locale language,
            Consumer<String> progress,
            @Nullable SeasonPublisher publisher)
            throws IOException, InterruptedException {
        run(ingest, key, dataDirectory, Clock.systemUTC(), language, progress, publisher);
    }

    static void run(
            URI ingest,
            String key,
            Path dataDirectory,
            Clock clock,
            Locale language,
            Consumer<String> progress,
            @Nullable SeasonPublisher publisher)
            throws IOException, InterruptedException {
        SeasonProgress marker = begin(dataDirectory, clock.instant());
        Messages messages = Messages.in(language, Season.class);
        if (marker.plot() != PLOT) {
            progress.accept(messages.say("other-plot"));
            return;
        }
        try (SeasonSender door = new SeasonSender(ingest, key)) {
            new Season(door, marker, dataDirectory, clock, messages, progress, publisher).send();
        }
    }

    /// Goes on at a human pace: an event every few seconds, as if it happened now, until it is closed or the
    /// program ends. A season of another plot stays as it is, because the same names mean other referrals here.
    public static AutoCloseable live(URI ingest, String key, Path dataDirectory) throws IOException {
        SeasonProgress marker = begin(dataDirectory, Instant.now());
        if (marker.plot() != PLOT) {
            return () -> {};
        }
        return LiveSeason.start(new SeasonSender(ingest, key), new Story(new Network(), marker.start(), marker.seed()));
    }

    private static SeasonProgress begin(Path dataDirectory, Instant now) throws IOException {
        SeasonProgress marker = SeasonProgress.read(dataDirectory).orElse(null);
        if (marker == null) {
            marker = new SeasonProgress(PLOT, Story.startOf(now), SEED, 0);
            marker.write(dataDirectory);
        }
        return marker;
    }

    private void send() throws IOException, InterruptedException {
        long already = marker.sent();
        Instant now = clock.instant();
        progress.accept(
                already == 0 ? messages.say("begins", marker.start().toString()) : messages.say("goes-on", already));
        Story story = new Story(new Network(), marker.start(), marker.seed());
        long[] told = {0};
        Set<String> different = new HashSet<>();
        // Week by week, so that little is in memory at a time.
        LocalDate today = LocalDate.ofInstant(now, Territory.DEFAULT_TIME_ZONE);
        Consumer<Event> teller = event -> {
            different.add(event.source() + " " + event.id());
            if (told[0]++ >= already) {
                chunk.add(event);
            }
        };
        for (LocalDate monday = marker.start(); !monday.isAfter(today); monday = monday.plusWeeks(1)) {
            Instant end = monday.plusWeeks(1)
                    .atStartOfDay(Territory.DEFAULT_TIME_ZONE)
                    .toInstant();
            Instant closing = new IsoWeek(monday.minusWeeks(1)).closesAt(Territory.DEFAULT_TIME_ZONE);
            if (!monday.isBefore(today.minusWeeks(RELEASES)) && !closing.isAfter(now)) {
                story.tell(closing, teller);
                publish(closing);
            }
            story.tell(end.isBefore(now) ? end : now, teller);
            if (chunk.size() >= CHUNK) {
                long before = marker.sent();
                sendChunk();
                if (before / REPORT_EVERY != marker.sent() / REPORT_EVERY) {
                    progress.accept(messages.say(
                            "sent", marker.sent(), monday.plusDays(6).toString()));
                }
            }
        }
        if (!chunk.isEmpty()) {
            sendChunk();
        }
        progress.accept(messages.say("done", marker.sent() - already, marker.sent(), different.size()));
    }

    /// Has everything up to an instant published. Without releases, the season is as good as before.
    private void publish(Instant at) throws IOException, InterruptedException {
        if (publisher == null) {
            return;
        }
        if (!chunk.isEmpty()) {
            sendChunk();
        }
        try {
            publisher.publish(at);
        } catch (IOException e) {
            progress.accept(messages.say("not-published", reason(e)));
        }
    }

    private void sendChunk() throws IOException, InterruptedException {
        SeasonSender.Verdicts verdicts = sendPatiently();
        if (verdicts.rejected() > 0) {
            throw new IOException(messages.say("refused", verdicts.rejected(), chunk.size(), verdicts.firstFault()));
        }
        marker = marker.after(chunk.size());
        marker.write(dataDirectory);
        chunk.clear();
    }

    /// Sending a chunk twice does no harm, so while the door is closed the chunk is sent again.
    private SeasonSender.Verdicts sendPatiently() throws IOException, InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            try {
                return door.send(chunk);
            } catch (IOException e) {
                if (attempt == TRIES || e instanceof SeasonSender.Refused) {
                    throw new IOException(messages.say("interrupted", marker.sent(), reason(e)), e);
                }
            }
            Thread.sleep(pause);
            pause *= 2;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
