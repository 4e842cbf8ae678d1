package org.arrimage.dashboard.status;

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
import org.springframework.stereotype.Component;

/// Asks the other services for their state: at most every ten seconds, however many look at the page.
@Component
class Services {

    /// Where the other services report their state.
    ///
    /// @param ingestUrl address of the ingest service, without a path
    /// @param processorUrl address of the streams processor, without a path; if missing, nothing is said of it
    @ConfigurationProperties("arrimage.status")
    record Settings(@Nullable URI ingestUrl, @Nullable URI processorUrl) {}

    /// What a service answers.
    enum Answer {
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
    record Seen(
            Answer door,
            Answer level,
            @Nullable Instant levelAt,
            @Nullable Instant behindSince) {}

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Settings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private Seen seen = new Seen(Answer.NOT_ASKED, Answer.NOT_ASKED, null, null);
    private Instant askedAt = Instant.MIN;

    Services(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Their state, now or some seconds ago.
    synchronized Seen look() {
        Instant now = clock.instant();
        if (askedAt.isBefore(now.minus(FRESH))) {
            CompletableFuture<Answer> door = ask(settings.ingestUrl(), "/readyz");
            CompletableFuture<Answer> level = ask(settings.processorUrl(), "/actuator/health/caught-up");
            Answer levelAnswer = level.join();
            boolean behind = levelAnswer == Answer.NO || levelAnswer == Answer.NONE;
            Instant behindBefore = seen.behindSince();
            seen = new Seen(
                    door.join(),
                    levelAnswer,
                    levelAnswer == Answer.YES ? now : seen.levelAt(),
                    behind ? (behindBefore == null ? now : behindBefore) : null);
            askedAt = now;
        }
        return seen;
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
}
