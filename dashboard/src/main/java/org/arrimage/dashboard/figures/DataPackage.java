package org.arrimage.dashboard.figures;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Release;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes aggregates as a Frictionless Data Package, version 2: the CSV after RFC 4180 in a zip, with a
/// description of each column in both languages, the meaning of each missing value, and a checksum; beside it what
/// has changed in closed weeks since they were published.
final class DataPackage {

    private static final String DATA = "data.csv";
    private static final String RESTATEMENTS = "restatements.csv";
    private static final String PROFILES = "https://datapackage.org/profiles/2.0/";
    private static final List<Wording> LANGUAGES = List.of(new Wording(Texts.FRENCH), new Wording(Texts.ENGLISH));

    private DataPackage() {}

    static void write(AggregateTable table, OutputStream out) {
        ZipOutputStream zip = new ZipOutputStream(out);
        try {
            zip.putNextEntry(entry(DATA));
            Digested data = new Digested(zip);
            Csv.write(table, data);
            zip.closeEntry();
            ObjectNode description = describe(table);
            ArrayNode resources = description.putArray("resources");
            resources.add(resource("aggregates", DATA, data, schema(table)));
            if (table.mayBeRestated()) {
                zip.putNextEntry(entry(RESTATEMENTS));
                Digested restated = new Digested(zip);
                Csv.write(table.restatements(), restated);
                zip.closeEntry();
                resources.add(resource("restatements", RESTATEMENTS, restated, restatementSchema()));
            }
            zip.putNextEntry(entry("datapackage.json"));
            zip.write(JsonMapper.shared()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(description));
            zip.closeEntry();
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same figures give the same bytes, whenever they are written.
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        return entry;
    }

    /// What is to be known about the columns of a table, for files that have no better place for it.
    static String notes(AggregateTable table) {
        return JsonMapper.shared().writeValueAsString(describe(table));
    }

    private static ObjectNode resource(String name, String path, Digested data, ObjectNode schema) {
        ObjectNode resource = JsonMapper.shared()
                .createObjectNode()
                .put("$schema", PROFILES + "dataresource.json")
                .put("name", name)
                .put("type", "table")
                .put("path", path)
                .put("format", "csv")
                .put("mediatype", "text/csv")
                .put("encoding", "utf-8")
                .put("bytes", data.bytes)
                .put("hash", "sha256:" + HexFormat.of().formatHex(data.digest.digest()));
        resource.putObject("dialect").put("delimiter", ",").put("lineTerminator", "\r\n");
        resource.set("schema", schema);
        return resource;
    }

    private static ObjectNode describe(AggregateTable table) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("$schema", PROFILES + "datapackage.json")
                .put("name", "arrimage-aggregates")
                .put("title", "Arrimage");
        table.release().ifPresent(release -> release(node, release));
        node.set(
                "grain", JsonMapper.shared().valueToTree(table.request().grain().code()));
        ObjectNode notes = node.putObject("notes");
        ObjectNode legend = node.putObject("legend");
        for (Wording wording : LANGUAGES) {
            ObjectNode noted = notes.putObject(wording.locale().getLanguage());
            wording.notes(table).forEach(note -> noted.put(note.getFirst(), note.getLast()));
            ObjectNode explained = legend.putObject(wording.locale().getLanguage());
            table.symbols().stream()
                    .filter(symbol -> !symbol.sign().isEmpty())
                    .forEach(symbol -> explained.put(symbol.sign(), wording.meaning(symbol)));
        }
        ArrayNode metrics = node.putArray("metrics");
        table.request().metrics().forEach(metric -> describe(metrics.addObject(), metric));
        return node;
    }

    private static void release(ObjectNode node, Release release) {
        node.put("version", Integer.toString(release.number()))
                .put("created", release.publishedAt().toString());
        node.putObject("release")
                .put("number", release.number())
                .put("through", release.through().toString())
                .put("published", release.publishedAt().toString())
                .put("checksum", release.checksum());
    }

    private static ObjectNode describe(ObjectNode node, Metric metric) {
        node.put("code", metric.code())
                .put("unit", word(metric.unit()))
                .put("kind", word(metric.kind()))
                .put("disclosure", word(metric.disclosure()));
        ObjectNode titles = node.putObject("titles");
        ObjectNode definitions = node.putObject("definitions");
        for (Wording wording : LANGUAGES) {
            titles.put(wording.locale().getLanguage(), metric.name(wording.locale()));
            definitions.put(wording.locale().getLanguage(), metric.definition(wording.locale()));
        }
        return node;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode schema(AggregateTable table) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("$schema", PROFILES + "tableschema.json");
        ArrayNode fields = schema.putArray("fields");
        for (String column : List.of("scope", "period", "from", "to", "partial", "provisional")) {
            ObjectNode field = fields.addObject()
                    .put("name", column)
                    .put("type", column.equals("partial") || column.equals("provisional") ? "boolean" : "string");
            titles(field, column.equals("scope") ? "scope-code" : column);
        }
        for (Metric metric : table.request().metrics()) {
            ObjectNode field = fields.addObject()
                    .put("name", metric.code())
                    .put("type", type(metric))
                    .put("title", metric.name(Texts.ENGLISH))
                    .put("description", metric.definition(Texts.ENGLISH));
            describe(field, metric);
            if (table.isReleased(metric)) {
                titles(fields.addObject().put("name", Csv.symbolColumn(metric)).put("type", "string"), "symbol");
            }
        }
        missing(schema, Symbol.NOT_AVAILABLE, Symbol.WITHHELD);
        schema.putArray("primaryKey").add("scope").add("period");
        return schema;
    }

    private static ObjectNode restatementSchema() {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("$schema", PROFILES + "tableschema.json");
        ArrayNode fields = schema.putArray("fields");
        for (String column : List.of("scope", "metric", "week")) {
            titles(
                    fields.addObject().put("name", column).put("type", "string"),
                    column.equals("scope") ? "scope-code" : column);
        }
        for (String column : RestatementTable.NUMBERS) {
            titles(fields.addObject().put("name", column).put("type", "integer"), column);
        }
        for (String column : List.of(RestatementTable.SYMBOL, RestatementTable.CAUSE)) {
            titles(fields.addObject().put("name", column).put("type", "string"), column);
        }
        missing(schema, Symbol.NOT_AVAILABLE);
        schema.putArray("primaryKey").add("scope").add("metric").add("week");
        return schema;
    }

    private static void missing(ObjectNode schema, Symbol... symbols) {
        ArrayNode missing = schema.putArray("missingValues");
        for (Symbol symbol : symbols) {
            missing.addObject()
                    .put("value", symbol.sign())
                    .put(
                            "label",
                            String.join(
                                    " / ",
                                    LANGUAGES.stream()
                                            .map(wording -> wording.meaning(symbol))
                                            .toList()));
        }
    }

    private static void titles(ObjectNode field, String column) {
        field.put("title", LANGUAGES.getLast().column(column));
        ObjectNode titles = field.putObject("titles");
        LANGUAGES.forEach(wording -> titles.put(wording.locale().getLanguage(), wording.column(column)));
    }

    private static String type(Metric metric) {
        return switch (metric.kind()) {
            case SUM, DISTINCT, PERCENTILE -> "integer";
            case RATIO, NETWORK -> "number";
            case HISTOGRAM -> "object";
        };
    }

    /// Counts what it passes on, and takes its SHA-256.
    private static final class Digested extends FilterOutputStream {

        private final MessageDigest digest = Sha256.begin();
        private long bytes;

        Digested(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
            out.write(some, offset, length);
            digest.update(some, offset, length);
            bytes += length;
        }
    }
}
