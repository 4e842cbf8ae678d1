package org.arrimage.dashboard.figures;

import java.io.OutputStream;
import org.arrimage.contract.metric.Metric;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes aggregates as one JSON document: what is to be known about them, with definitions and legend in both
/// languages, and then `rows`, one for each scope and period with its zeros.
final class Json {

    private static final ObjectWriter WRITER =
            JsonMapper.shared().writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private Json() {}

    static void write(AggregateTable table, OutputStream out) {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeName("about");
            json.writeRawValue(DataPackage.notes(table));
            json.writeArrayPropertyStart("rows");
            table.complete().forEach(row -> write(table, row, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(AggregateTable table, AggregateRow row, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("scope", row.scope());
        json.writeStringProperty("period", row.period().code());
        json.writeStringProperty("from", row.period().first().toString());
        json.writeStringProperty("to", row.period().last().toString());
        json.writeBooleanProperty("partial", row.partial());
        json.writeBooleanProperty("provisional", row.provisional());
        json.writeObjectPropertyStart("metrics");
        for (Metric metric : table.request().metrics()) {
            Ndjson.write(metric, row, json);
        }
        json.writeEndObject();
        json.writeObjectPropertyStart("symbols");
        for (Metric metric : table.request().metrics()) {
            if (metric.kind() != Metric.Kind.HISTOGRAM
                    && !row.cell(metric).signs(false).isEmpty()) {
                json.writeStringProperty(metric.code(), row.cell(metric).signs(false));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
