package org.arrimage.contract.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.junit.jupiter.api.Test;

class SectorWeekTest {

    @Test
    void aRowIsReadBackTheSame() {
        SectorWeek row = new SectorWeek(
                "*",
                IsoWeek.parse("2026-W02"),
                (1L << 40) + 7,
                Map.of(Metric.REFERRALS_REQUESTED, 12L, Metric.FUNDING_OTHER_CENTS, 1_000_000_000_000L),
                new TreeMap<>(Map.of(0, 3L, 4, 1L)));

        assertThat(SectorWeek.fromJson(row.toJson())).isEqualTo(row);
        assertThat(row.key()).isEqualTo("*|2026-W02");
    }

    @Test
    void aMetricOfALaterVersionIsLeftOut() {
        String json = "{\"scope\":\"a\",\"week\":\"2026-W02\",\"revision\":1,\"metrics\":{\"tomorrows_metric\":3}}";

        assertThat(SectorWeek.fromJson(json.getBytes(StandardCharsets.UTF_8)).isEmpty())
                .isTrue();
    }
}
