package org.arrimage.dashboard.figures;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
/// `partial` and `provisional` replace `week`. Where figures of a release are not exact, `symbols` says so by
/// metric; a number that is withheld is null.
final class Ndjson {

    private static final ObjectWriter LINES =
            JsonMapper.shared().writer().withRootValueSeparator("\n").without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private Ndjson() {}

    /// Writes every row that has something to say, UTF-8, each line ended.
    static void write(AggregateTable table, OutputStream out) {
        try (JsonGenerator json = LINES.createGenerator(out)) {
            AtomicBoolean any = new AtomicBoolean();
            table.present().forEach(row -> {
                write(row, table.request(), json);
                any.set(true);
            });
            if (any.get()) {
                json.writeRaw('\n');
            }
        }
    }

    /// Writes a row as an object.
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
        writeSymbols(request.metrics(), row, json);
        json.writeEndObject();
    }

    /// Writes a metric as a property: a number, null where none is given, or the days of a histogram.
    static void write(Metric metric, AggregateRow row, JsonGenerator json) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            json.writeObjectPropertyStart(metric.code());
            row.contactDays()
                    .ifPresent(all ->
                            all.forEach((days, count) -> json.writeNumberProperty(Integer.toString(days), count)));
            json.writeEndObject();
            return;
        }
        row.cell(metric)
                .number()
                .ifPresentOrElse(
                        number -> json.writeNumberProperty(metric.code(), number),
                        () -> json.writeNullProperty(metric.code()));
    }

    private static void writeSymbols(List<Metric> metrics, AggregateRow row, JsonGenerator json) {
        List<Metric> marked = metrics.stream()
                .filter(metric -> row.has(metric) && row.released().containsKey(metric))
                .filter(metric -> !row.cell(metric).signs(false).isEmpty())
                .toList();
        if (!marked.isEmpty()) {
            json.writeObjectPropertyStart("symbols");
            marked.forEach(metric ->
                    json.writeStringProperty(metric.code(), row.cell(metric).signs(false)));
            json.writeEndObject();
        }
    }
}
