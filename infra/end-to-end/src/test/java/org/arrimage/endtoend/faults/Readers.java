package org.arrimage.endtoend.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody who reads a figure of the dashboard all the time, through a proxy that knows which dashboard is the one.
final class Readers implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(100);
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString((Rig.READER + ":" + Rig.READER).getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> failures = new ArrayList<>();
    private volatile URI uri;
    private int answers;

    private Readers(URI uri) {
        this.uri = uri;
    }

    // What came of it is asked for.
    @SuppressWarnings("FutureReturnValueIgnored")
    static Readers of(ServiceProcess dashboard) {
        Readers readers = new Readers(figures(dashboard));
        readers.clock.scheduleWithFixedDelay(readers::read, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return readers;
    }

    void turnTo(ServiceProcess dashboard) {
        uri = figures(dashboard);
    }

    private static URI figures(ServiceProcess dashboard) {
        return dashboard.uri("/api/v1/aggregates?metric=referrals_requested&scope=*");
    }

    private void read() {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + CREDENTIALS)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            note(answer.statusCode() == 200 ? null : answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            note(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(@Nullable String failure) {
        answers++;
        if (failure != null) {
            failures.add(failure);
        }
    }

    synchronized int answers() {
        return answers;
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
