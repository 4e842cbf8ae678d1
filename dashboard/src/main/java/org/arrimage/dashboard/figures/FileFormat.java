package org.arrimage.dashboard.figures;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The forms in which figures are handed out. Each is written while the rows come; none holds them.
public enum FileFormat {
    NDJSON("ndjson", ".ndjson", "application/x-ndjson"),
    CSV("csv", ".csv", "text/csv"),
    CSV_EXCEL("csv-excel", "_excel.csv", "text/csv"),
    XLSX("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("json", ".json", "application/json"),
    DATA_PACKAGE("datapackage", "_datapackage.zip", "application/zip"),
    PARQUET("parquet", ".parquet", "application/vnd.apache.parquet");

    private static final int BUFFER_BYTES = 32 * 1024;

    private final String code;
    private final String suffix;
    private final String type;

    FileFormat(String code, String suffix, String type) {
        this.code = code;
        this.suffix = suffix;
        this.type = type;
    }

    /// The format of a code, if there is one.
    public static Optional<FileFormat> of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst();
    }

    /// The stable code, such as `csv`.
    public String code() {
        return code;
    }

    /// The end of a file's name, with its point.
    public String suffix() {
        return suffix;
    }

    /// Its media type without parameters, which two formats may share.
    public String type() {
        return type;
    }

    /// What is sent as `Content-Type`.
    public String contentType() {
        return type.equals("text/csv") ? "text/csv;charset=UTF-8;header=present" : type;
    }

    /// Writes a table. The stream stays open.
    ///
    /// @param locale of headings, where the format has them
    /// @throws UncheckedIOException if the receiver is gone
    public void write(AggregateTable table, Locale locale, OutputStream out) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        switch (this) {
            case NDJSON -> Ndjson.write(table, buffered);
            case CSV -> Csv.write(table, buffered);
            case CSV_EXCEL -> Csv.writeForExcel(table, buffered);
            case XLSX -> Xlsx.write(table, locale, new Unclosed(buffered));
            case JSON -> Json.write(table, buffered);
            case DATA_PACKAGE -> DataPackage.write(table, buffered);
            case PARQUET -> Parquet.write(table, buffered);
        }
        try {
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
