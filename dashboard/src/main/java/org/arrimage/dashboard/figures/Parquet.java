package org.arrimage.dashboard.figures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.arrimage.contract.metric.Metric;
import org.jspecify.annotations.Nullable;

/// Writes aggregates as Apache Parquet: typed columns, each metric followed by its symbols. A number that is not
/// given is null, and the symbols say why. Row groups are written as they fill up, so that few rows are held.
///
/// Of the format it uses the plain part that every reader knows: data pages of version 1, plain encoding, gzip.
final class Parquet {

    /// How many rows are held.
    static final int ROWS_IN_GROUP = 10_000;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;

    private final OutputStream out;
    private final List<Column> columns;
    private final List<byte[]> groups = new ArrayList<>();
    private long position;
    private long rows;
    private int held;

    private Parquet(OutputStream out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    /// The types that columns have here, by their numbers in the format.
    private enum Type {
        BOOLEAN(0, -1),
        DATE(1, 6),
        INTEGER(2, -1),
        NUMBER(5, -1),
        TEXT(6, 0);

        private final int physical;

        /// What the bytes mean, or -1 if nothing is to be said.
        private final int converted;

        Type(int physical, int converted) {
            this.physical = physical;
            this.converted = converted;
        }
    }

    static void write(AggregateTable table, OutputStream out) {
        Parquet file = new Parquet(out, columns(table));
        try {
            file.put(MAGIC);
            table.complete().forEach(file::add);
            file.finish(DataPackage.notes(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Column> columns(AggregateTable table) {
        Stream<Column> row = Stream.of(
                new Column("scope", Type.TEXT, AggregateRow::scope),
                new Column("period", Type.TEXT, each -> each.period().code()),
                new Column(
                        "first_day",
                        Type.DATE,
                        each -> each.period().first().monday().toEpochDay()),
                new Column(
                        "last_day",
                        Type.DATE,
                        each -> each.period().last().sunday().toEpochDay()),
                new Column("partial", Type.BOOLEAN, AggregateRow::partial),
                new Column("provisional", Type.BOOLEAN, AggregateRow::provisional));
        return Stream.concat(row, table.request().metrics().stream().flatMap(Parquet::columns))
                .toList();
    }

    private static Stream<Column> columns(Metric metric) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            return Stream.of(new Column(
                    metric.code(), Type.TEXT, row -> row.contactDays().isEmpty() ? null : Csv.histogram(row)));
        }
        Column value = metric.kind() == Metric.Kind.RATIO
                ? new Column(
                        metric.code(),
                        Type.NUMBER,
                        row -> row.cell(metric)
                                .number()
                                .map(Number::doubleValue)
                                .orElse(null))
                : new Column(
                        metric.code(),
                        Type.INTEGER,
                        row -> row.cell(metric).number().map(Number::longValue).orElse(null));
        return Stream.of(
                value,
                new Column(
                        Csv.symbolColumn(metric),
                        Type.TEXT,
                        row -> row.cell(metric).signs(row.provisional())));
    }

    private void add(AggregateRow row) {
        columns.forEach(column -> column.add(row));
        rows++;
        if (++held == ROWS_IN_GROUP) {
            endGroup();
        }
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void endGroup() {
        if (held == 0) {
            return;
        }
        try {
            long begun = position;
            List<byte[]> chunks = new ArrayList<>();
            for (Column column : columns) {
                chunks.add(chunk(column));
            }
            groups.add(new Struct()
                    .list(1, chunks)
                    .number(2, position - begun)
                    .number(3, held)
                    .end());
            held = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes what a column holds as one page.
    ///
    /// @return what the end of the file says of it
    private byte[] chunk(Column column) throws IOException {
        byte[] page = column.page(held);
        byte[] packed = gzip(page);
        byte[] header = new Struct()
                .integer(1, 0)
                .integer(2, page.length)
                .integer(3, packed.length)
                .struct(
                        5,
                        new Struct()
                                .integer(1, held)
                                .integer(2, PLAIN)
                                .integer(3, RLE)
                                .integer(4, RLE)
                                .end())
                .end();
        long begun = position;
        put(header);
        put(packed);
        byte[] meta = new Struct()
                .integer(1, column.type.physical)
                .integers(2, List.of(PLAIN, RLE))
                .texts(3, List.of(column.name))
                .integer(4, GZIP)
                .number(5, held)
                .number(6, (long) header.length + page.length)
                .number(7, position - begun)
                .number(9, begun)
                .end();
        return new Struct().number(2, begun).struct(3, meta).end();
    }

    private static byte[] gzip(byte[] page) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(page);
        }
        return packed.toByteArray();
    }

    private void finish(String notes) throws IOException {
        endGroup();
        List<byte[]> schema = new ArrayList<>();
        schema.add(new Struct().text(4, "aggregates").integer(5, columns.size()).end());
        columns.forEach(column -> schema.add(column.schema()));
        byte[] footer = new Struct()
                .integer(1, 1)
                .list(2, schema)
                .number(3, rows)
                .list(4, groups)
                .list(
                        5,
                        List.of(new Struct()
                                .text(1, "datapackage")
                                .text(2, notes)
                                .end()))
                .text(6, "arrimage")
                .end();
        put(footer);
        put(new byte[] {
            (byte) footer.length,
            (byte) (footer.length >> 8),
            (byte) (footer.length >> 16),
            (byte) (footer.length >> 24)
        });
        put(MAGIC);
    }

    /// The values of a column in the running row group.
    private static final class Column {

        private final String name;
        private final Type type;
        private final Function<AggregateRow, @Nullable Object> value;
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final byte[] present = new byte[(ROWS_IN_GROUP + 7) / 8];
        private final byte[] flags = new byte[(ROWS_IN_GROUP + 7) / 8];
        private int held;
        private int flagged;

        Column(String name, Type type, Function<AggregateRow, @Nullable Object> value) {
            this.name = name;
            this.type = type;
            this.value = value;
        }

        void add(AggregateRow row) {
            Object object = value.apply(row);
            if (object != null) {
                present[held / 8] |= (byte) (1 << held % 8);
                switch (type) {
                    case BOOLEAN -> {
                        if ((Boolean) object) {
                            flags[flagged / 8] |= (byte) (1 << flagged % 8);
                        }
                        flagged++;
                    }
                    case DATE -> putLittleEndian(values, (Long) object, Integer.BYTES);
                    case INTEGER -> putLittleEndian(values, (Long) object, Long.BYTES);
                    case NUMBER -> putLittleEndian(values, Double.doubleToLongBits((Double) object), Long.BYTES);
                    case TEXT -> {
                        byte[] text = ((String) object).getBytes(StandardCharsets.UTF_8);
                        putLittleEndian(values, text.length, Integer.BYTES);
                        values.writeBytes(text);
                    }
                }
            }
            held++;
        }

        /// Which values there are, as one run of bits, and then the values. Empties the column.
        byte[] page(int rows) {
            ByteArrayOutputStream levels = new ByteArrayOutputStream();
            int bytes = (rows + 7) / 8;
            putVarint(levels, (long) bytes << 1 | 1);
            levels.write(present, 0, bytes);
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            putLittleEndian(page, levels.size(), Integer.BYTES);
            page.writeBytes(levels.toByteArray());
            page.writeBytes(values.toByteArray());
            page.write(flags, 0, (flagged + 7) / 8);
            values.reset();
            Arrays.fill(present, (byte) 0);
            Arrays.fill(flags, (byte) 0);
            held = 0;
            flagged = 0;
            return page.toByteArray();
        }

        byte[] schema() {
            Struct element =
                    new Struct().integer(1, type.physical).integer(3, 1).text(4, name);
            return (type.converted < 0 ? element : element.integer(6, type.converted)).end();
        }
    }

    private static void putLittleEndian(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> 8 * i));
        }
    }

    private static void putVarint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /// A structure in the compact protocol of Apache Thrift, in which Parquet writes what it says of the data.
    /// Fields are put in the order of their numbers.
    private static final class Struct {

        private static final int INT = 5;
        private static final int LONG = 6;
        private static final int BINARY = 8;
        private static final int LIST = 9;
        private static final int STRUCT = 12;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int last;

        private Struct field(int number, int type) {
            bytes.write(number - last << 4 | type);
            last = number;
            return this;
        }

        private void zigzag(long value) {
            putVarint(bytes, value << 1 ^ value >> 63);
        }

        private void binary(byte[] content) {
            putVarint(bytes, content.length);
            bytes.writeBytes(content);
        }

        private void head(int size, int type) {
            if (size < 15) {
                bytes.write(size << 4 | type);
            } else {
                bytes.write(0xf0 | type);
                putVarint(bytes, size);
            }
        }

        Struct integer(int number, int value) {
            field(number, INT).zigzag(value);
            return this;
        }

        Struct number(int number, long value) {
            field(number, LONG).zigzag(value);
            return this;
        }

        Struct text(int number, String value) {
            field(number, BINARY).binary(value.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Struct struct(int number, byte[] content) {
            field(number, STRUCT).bytes.writeBytes(content);
            return this;
        }

        Struct list(int number, List<byte[]> structs) {
            field(number, LIST).head(structs.size(), STRUCT);
            structs.forEach(bytes::writeBytes);
            return this;
        }

        Struct integers(int number, List<Integer> values) {
            field(number, LIST).head(values.size(), INT);
            values.forEach(this::zigzag);
            return this;
        }

        Struct texts(int number, List<String> values) {
            field(number, LIST).head(values.size(), BINARY);
            values.forEach(value -> binary(value.getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        byte[] end() {
            bytes.write(0);
            return bytes.toByteArray();
        }
    }
}
