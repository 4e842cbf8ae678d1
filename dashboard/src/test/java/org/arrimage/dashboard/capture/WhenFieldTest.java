package org.arrimage.dashboard.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Input;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenFieldTest {

    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2026-07-01T02:30:00Z, 2026-06-30T22:30",
        "Europe/Paris, 2026-07-01T02:30:00Z, 2026-07-01T04:30",
        "Australia/Lord_Howe, 2026-07-01T02:30:00Z, 2026-07-01T13:00",
        "Australia/Lord_Howe, 2026-12-01T02:30:00Z, 2026-12-01T13:30"
    })
    void people_read_and_write_the_time_of_the_region(ZoneId zone, Instant instant, String local) {
        WhenField field = new WhenField("When", zone);

        field.setInstant(instant);

        assertThat(field.getChildren().filter(Input.class::isInstance))
                .singleElement()
                .extracting(input -> ((Input) input).getValue())
                .isEqualTo(local);
        assertThat(field.instant()).isEqualTo(instant);
    }
}
