package org.arrimage.dashboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.dashboard.access.SetClock;
import org.arrimage.dashboard.status.Services.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServicesTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-04T15:00:00Z"));
    private final Clock clock = new SetClock(now);
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void however_many_look_each_service_is_asked_once_in_ten_seconds() {
        Services services = new Services(new Services.Settings(address(), address()), clock);

        for (int i = 0; i < 50; i++) {
            services.look();
        }
        assertThat(asked).hasValue(2);

        now.set(now.get().plusSeconds(11));
        services.look();
        assertThat(asked).hasValue(4);
    }

    @Test
    void who_has_fallen_behind_is_known_with_the_time_it_was_last_level() {
        Services services = new Services(new Services.Settings(address(), address()), clock);
        Instant level = now.get();
        assertThat(services.look()).isEqualTo(new Services.Seen(Answer.YES, Answer.YES, level, null));

        status = 503;
        now.set(level.plusSeconds(60));
        assertThat(services.look()).isEqualTo(new Services.Seen(Answer.NO, Answer.NO, level, level.plusSeconds(60)));
        now.set(level.plusSeconds(120));
        assertThat(services.look().behindSince()).isEqualTo(level.plusSeconds(60));
    }

    @Test
    void who_does_not_answer_and_who_is_not_asked_are_told_apart() {
        URI gone = address();
        server.stop(0);

        Services.Seen seen = new Services(new Services.Settings(gone, null), clock).look();

        assertThat(seen.door()).isEqualTo(Answer.NONE);
        assertThat(seen.level()).isEqualTo(Answer.NOT_ASKED);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
