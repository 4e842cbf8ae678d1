package org.arrimage.dashboard.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.arrimage.dashboard.access.SetClock;
import org.arrimage.dashboard.services.Services.Answer;
import org.awaitility.Awaitility;
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
    void however_many_look_the_processor_is_asked_once_in_ten_seconds() {
        Services services = new Services(new Services.Settings(address(), address()), clock);

        for (int i = 0; i < 50; i++) {
            services.look();
        }
        assertThat(asked).hasValue(1);

        now.set(now.get().plusSeconds(11));
        services.look();
        assertThat(asked).hasValue(2);
    }

    @Test
    void who_has_fallen_behind_is_known_with_the_time_it_was_last_level() {
        Services services = new Services(new Services.Settings(address(), address()), clock);
        Instant level = now.get();
        services.ask();
        assertThat(services.look()).isEqualTo(new Services.Seen(Answer.YES, Answer.YES, level, null));

        status = 503;
        services.ask();
        now.set(level.plusSeconds(60));
        assertThat(services.look()).isEqualTo(new Services.Seen(Answer.NO, Answer.NO, level, level.plusSeconds(60)));
        now.set(level.plusSeconds(120));
        assertThat(services.look().behindSince()).isEqualTo(level.plusSeconds(60));
    }

    @Test
    void who_does_not_answer_and_who_is_not_asked_are_told_apart() {
        URI gone = address();
        server.stop(0);

        Services services = new Services(new Services.Settings(gone, null), clock);
        services.ask();
        Services.Seen seen = services.look();

        assertThat(seen.door()).isEqualTo(Answer.NONE);
        assertThat(seen.level()).isEqualTo(Answer.NOT_ASKED);
    }

    @Test
    void events_come_in_while_every_service_that_is_asked_works() {
        Services unasked = new Services(new Services.Settings(null, null), clock);
        unasked.ask();
        assertThat(unasked.bringEvents()).isTrue();

        Services both = new Services(new Services.Settings(address(), address()), clock);
        Services door = new Services(new Services.Settings(address(), null), clock);
        Services counting = new Services(new Services.Settings(null, address()), clock);
        List<Services> each = List.of(both, door, counting);
        each.forEach(Services::ask);
        assertThat(each).allMatch(Services::bringEvents);

        status = 503;
        each.forEach(Services::ask);
        assertThat(each).noneMatch(Services::bringEvents);

        status = 200;
        each.forEach(Services::ask);
        assertThat(each).allMatch(Services::bringEvents);

        server.stop(0);
        each.forEach(Services::ask);
        assertThat(each).noneMatch(Services::bringEvents);
    }

    @Test
    void whether_they_work_is_asked_again_and_again_until_the_end() {
        Services services = new Services(new Services.Settings(address(), null), clock);
        services.start();
        try {
            Awaitility.await().until(() -> asked.get() > 1);
        } finally {
            services.stop();
        }
        assertThat(services.isRunning()).isFalse();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
