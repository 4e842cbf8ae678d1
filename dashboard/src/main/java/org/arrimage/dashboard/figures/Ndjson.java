package org.arrimage.dashboard.figures;

import java.io.OutputStream;
import java.util.Iterator;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.metric.Period;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes aggregates as one JSON object a line, zero metrics left out.
///
/// By week: `{"scope": "*", "week": "2026-W02", "metrics": {…}}`. By a coarser grain `period`, `from`, `to`,
/// `partial` and `provisional` replace `week`.
public final class Ndjson {

    private static final ObjectWriter LINES =
            JsonMapper.shared().writer().withRootValueSeparator("\n").without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private Ndjson() {}

    /// Writes every row that has something to say, UTF-8, each line ended.
    public static void write(AggregateTable table, OutputStream out) {
        try (JsonGenerator json = LINES.createGenerator(out)) {
            Iterator<AggregateRow> rows = table.present().iterator();
            boolean any = rows.hasNext();
            while (rows.hasNext()) {
                write(rows.next(), table.request(), json);
            }
            if (any) {
                json.writeRaw('\n');
            }
        }
    }

    private static void write(AggregateRow row, AggregateRequest request, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("scope", row.scope());
        Period period = row.period();
        if (period.grain() == Grain.WEEK) {
            json.writeStringProperty("week", period.code());
        } else {
            json.writeStringProperty("period", period.code());
            json.writeStringProperty("from", period.first().toString());
            json.writeStringProperty("to", period.last().toString());
            json.writeBooleanProperty("partial", row.partial());
            json.writeBooleanProperty("provisional", row.provisional());
        }
        json.writeObjectPropertyStart("metrics");
        for (Metric metric : request.metrics()) {
            if (row.has(metric)) {
                write(metric, row, json);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(Metric metric, AggregateRow row, JsonGenerator json) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            json.writeObjectPropertyStart(metric.code());
            row.totals()
                    .contactDays()
                    .forEach((days, count) -> json.writeNumberProperty(Integer.toString(days), count));
            json.writeEndObject();
        } else {
            row.number(metric).ifPresent(number -> json.writeNumberProperty(metric.code(), number));
        }
    }
}
