package org.arrimage.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.dashboard.query.ScopedDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/// How soon a page says that something is lost, by the settings: on a busy machine the clock would measure the machine.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromptnessTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    /// For what there is to read and to send to the browser.
    private static final Duration ON_THE_WAY = Duration.ofMillis(500);

    @Test
    void a_page_says_in_time_that_the_server_is_gone() throws IOException {
        assertThat(inBrowser("ASK_EVERY").plus(inBrowser("PATIENCE")).plus(ON_THE_WAY))
                .isLessThanOrEqualTo(PROMISED);
    }

    @Test
    void a_page_says_in_time_that_the_database_is_gone() {
        assertThat(Feed.LOSS_WITHIN.plus(ScopedDatabase.FAILS_WITHIN).plus(ON_THE_WAY))
                .isLessThanOrEqualTo(PROMISED);
    }

    @Test
    void a_page_says_in_time_that_new_events_come_in_no_longer() {
        assertThat(Feed.STANDSTILL_WITHIN.plus(ON_THE_WAY)).isLessThanOrEqualTo(PROMISED);
    }

    private static Duration inBrowser(String name) throws IOException {
        String script =
                new ClassPathResource("META-INF/resources/assets/live.js").getContentAsString(StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("const " + name + " = (\\d+);").matcher(script);
        assertThat(found.find()).as(name).isTrue();
        return Duration.ofMillis(Long.parseLong(found.group(1)));
    }
}
