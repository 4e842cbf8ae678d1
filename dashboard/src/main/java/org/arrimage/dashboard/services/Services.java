package org.arrimage.dashboard.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Asks the other services for their state: every second whether they work, and at most every ten seconds whether all
/// events are counted, however many look at the page.
@Component
public class Services implements SmartLifecycle {

    /// Where the other services report their state.
    ///
    /// @param ingestUrl address of the ingest service, without a path; if missing, nothing is said of it
    /// @param processorUrl address of the streams processor, without a path; if missing, nothing is said of it
    @ConfigurationProperties("arrimage.status")
    record Settings(@Nullable URI ingestUrl, @Nullable URI processorUrl) {}

    /// What a service answers.
    public enum Answer {
        YES,
        NO,
        NONE,
        NOT_ASKED
    }

    /// The state of the services.
    ///
    /// @param door whether the ingest service takes events
    /// @param level whether all that was accepted is in the table
    /// @param levelAt when that was last so, if it ever was seen
    /// @param behindSince since when it has not been so; absent while it is
    public record Seen(
            Answer door,
            Answer level,
            @Nullable Instant levelAt,
            @Nullable Instant behindSince) {}

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(1);

    /// The ingest service itself waits two seconds for Kafka before it says no.
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /// How long [#bringEvents] may be wrong.
    public static final Duration KNOWN_WITHIN = PACE.plus(ANSWER);

    private final Settings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private volatile Answer door = Answer.NOT_ASKED;
    private volatile Answer counting = Answer.NOT_ASKED;
    private Seen seen = new Seen(Answer.NOT_ASKED, Answer.NOT_ASKED, null, null);
    private Instant askedAt = Instant.MIN;
    private volatile @Nullable Thread thread;

    Services(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Whether new events reach the figures: the ingest service takes them, which needs Kafka, and the processor
    /// runs. A service that is not asked is taken to work. This depends on no event, so anybody may know it.
    public boolean bringEvents() {
        return works(door) && works(counting);
    }

    private static boolean works(Answer answer) {
        return answer == Answer.YES || answer == Answer.NOT_ASKED;
    }

    /// Their state, now or some seconds ago.
    public synchronized Seen look() {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(FRESH))) {
            Answer level =
                    ask(settings.processorUrl(), "/actuator/health/caught-up").join();
            boolean behind = level == Answer.NO || level == Answer.NONE;
            Instant behindBefore = seen.behindSince();
            seen = new Seen(
                    door,
                    level,
                    level == Answer.YES ? now : seen.levelAt(),
                    behind ? (behindBefore == null ? now : behindBefore) : null);
            askedAt = now;
        }
        return new Seen(door, seen.level(), seen.levelAt(), seen.behindSince());
    }

    /// Asks whether they work.
    void ask() {
        CompletableFuture<Answer> takes = ask(settings.ingestUrl(), "/readyz");
        CompletableFuture<Answer> counts = ask(settings.processorUrl(), "/readyz");
        door = takes.join();
        counting = counts.join();
    }

    private CompletableFuture<Answer> ask(@Nullable URI service, String path) {
        if (service == null) {
            return CompletableFuture.completedFuture(Answer.NOT_ASKED);
        }
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(ANSWER).build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200 ? Answer.YES : Answer.NO)
                .exceptionally(failure -> Answer.NONE);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("services").start(this::keepAsking);
    }

    @Override
    public void stop() {
        Thread asking = thread;
        thread = null;
        if (asking != null) {
            asking.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void keepAsking() {
        try {
            while (true) {
                ask();
                Thread.sleep(PACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
