package org.arrimage.streams.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.arrimage.contract.aggregate.SectorWeek;
import org.arrimage.streams.activity.Cell;
import org.arrimage.streams.activity.CellTotals;

/// Writes the totals of a cell as a row of the topic, or as a tombstone when they are zero; the revision is in a
/// header.
final class Rows extends ContextualProcessor<Cell, CellTotals, byte[], byte[]> {

    private final long generation;

    Rows(long generation) {
        this.generation = generation;
    }

    @Override
    public void process(Record<Cell, CellTotals> record) {
        CellTotals totals = record.value();
        Cell cell = record.key();
        long revision = SectorWeek.revision(generation, totals.changes());
        SectorWeek row = new SectorWeek(cell.scope(), cell.week(), revision, totals.numbers(), totals.contactDays());
        Headers headers = RecordContext.of(record.headers());
        row.writeRevision(headers);
        context()
                .forward(new Record<>(
                        row.key().getBytes(StandardCharsets.UTF_8),
                        totals.isZero() ? null : row.toJson(),
                        record.timestamp(),
                        headers));
    }
}
