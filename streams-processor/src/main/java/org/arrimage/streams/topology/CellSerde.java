package org.arrimage.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.streams.activity.Cell;

/// A cell as the key of the weekly rows, `scope|2026-W02`.
final class CellSerde {

    static final Serde<Cell> SERDE = Serdes.serdeFrom(
            (topic, cell) -> text(cell).getBytes(StandardCharsets.UTF_8),
            (topic, bytes) -> read(new String(bytes, StandardCharsets.UTF_8)));

    private CellSerde() {}

    static String text(Cell cell) {
        return SectorWeek.key(cell.scope(), cell.week());
    }

    private static Cell read(String key) {
        int bar = key.indexOf('|');
        return new Cell(key.substring(0, bar), IsoWeek.parse(key.substring(bar + 1)));
    }
}
