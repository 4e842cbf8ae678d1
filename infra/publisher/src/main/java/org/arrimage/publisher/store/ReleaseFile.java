package org.arrimage.publisher.store;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.arrimage.contract.digest.Sha256;
import org.jspecify.annotations.Nullable;

/// A release in a file, as the tables get it: what has changed since the release before. It is complete before the
/// tables hear of it, and brings the release back when they are restored from an earlier time.
///
/// Lines of UTF-8 in GZIP: the header as JSON; then by kind, after a tab, the columns of a table as PostgreSQL's
/// `COPY` takes them; at the end the checksum.
public final class ReleaseFile implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("release-(\\d{6,})\\.gz");
    private static final String END = "checksum";

    /// A table, and the columns that a line has.
    enum Kind {
        FIGURE("published_figure (scope, metric, period, since, value, denominator, symbol)"),
        EXACT("published_exact_figure (scope, metric, period, since, value, denominator, symbol)"),
        SECTION("published_section (scope, year, since, checksum, exact_checksum)"),
        LEDGER("protection_ledger (year, since, state)");

        private final String columns;

        Kind(String columns) {
            this.columns = columns;
        }

        /// The table with its columns.
        String columns() {
            return columns;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private final Path file;
    private final Path beside;
    private final int number;
    private final Writer out;
    private boolean complete;

    private ReleaseFile(Path file, Path beside, int number, Writer out) {
        this.file = file;
        this.beside = beside;
        this.number = number;
        this.out = out;
    }

    static Path in(Path directory, int number) {
        return directory.resolve(String.format(Locale.ROOT, "release-%06d.gz", number));
    }

    /// The number of the release of a file, or 0 for another file.
    static int numberOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    /// Begins the file of a release. Until [#complete] there is none under its name.
    static ReleaseFile begin(Path directory, ReleaseHeader header) throws IOException {
        Path file = in(directory, header.number());
        Path beside = directory.resolve("unfinished.gz");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Writer out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(beside), 1 << 16), StandardCharsets.UTF_8));
        out.write(header.json());
        out.write('\n');
        return new ReleaseFile(file, beside, header.number(), out);
    }

    /// Adds what has changed in a section.
    ///
    /// @param changes what readers may see
    /// @param exactChanges the exact figures of class person
    void section(
            String scope,
            int year,
            String checksum,
            String exactChecksum,
            SortedMap<Section.Name, Cell> changes,
            SortedMap<Section.Name, Cell> exactChanges)
            throws IOException {
        figures(Kind.FIGURE, scope, changes);
        figures(Kind.EXACT, scope, exactChanges);
        line(Kind.SECTION, scope, Integer.toString(year), Integer.toString(number), checksum, exactChecksum);
    }

    private void figures(Kind kind, String scope, Map<Section.Name, Cell> cells) throws IOException {
        for (Map.Entry<Section.Name, Cell> entry : cells.entrySet()) {
            Cell cell = entry.getValue();
            line(
                    kind,
                    scope,
                    entry.getKey().metric(),
                    entry.getKey().period(),
                    Integer.toString(number),
                    orNull(cell.value()),
                    orNull(cell.denominator()),
                    cell.mark().sign());
        }
    }

    private static String orNull(@Nullable Long number) {
        return number == null ? "\\N" : number.toString();
    }

    /// Adds what the publisher remembers of a year.
    void ledger(int year, byte[] state) throws IOException {
        line(
                Kind.LEDGER,
                Integer.toString(year),
                Integer.toString(number),
                "\\\\x" + HexFormat.of().formatHex(state));
    }

    private void line(Kind kind, String... columns) throws IOException {
        out.write(kind.word());
        for (String column : columns) {
            out.write('\t');
            out.write(column);
        }
        out.write('\n');
    }

    /// Ends the file and gives it its name; from then on the release exists.
    void complete(String checksum) throws IOException {
        out.write(END + "\t" + checksum + "\n");
        out.close();
        Durable.place(beside, file);
        complete = true;
    }

    /// Removes what was begun and not completed.
    @Override
    public void close() throws IOException {
        if (!complete) {
            out.close();
            Files.deleteIfExists(beside);
        }
    }

    /// The SHA-256 of the checksums of all sections, as lines `scope,year,checksum`, each ended by a line feed,
    /// in the order of their bytes.
    static String checksum(SortedMap<String, String> sections) {
        StringBuilder lines = new StringBuilder();
        sections.forEach((name, checksum) ->
                lines.append(name).append(',').append(checksum).append('\n'));
        return Sha256.of(lines.toString());
    }

    /// Takes what a file holds, line by line.
    interface Lines {

        /// @param columns with tabs between
        void take(Kind kind, String columns) throws IOException;
    }

    /// The header of a file.
    static ReleaseHeader header(Path file) {
        try (BufferedReader in = open(file)) {
            return ReleaseHeader.read(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a file, and returns its checksum.
    ///
    /// @throws IOException if it is not complete, or not what was written
    static String read(Path file, Lines lines) throws IOException {
        try (BufferedReader in = open(file)) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int tab = line.indexOf('\t');
                if (line.startsWith(END)) {
                    if (in.readLine() != null) { // reading to the end compares what was read with its check sum
                        throw new IOException(file + " goes on after its end");
                    }
                    return line.substring(tab + 1);
                }
                lines.take(kind(file, line, tab), line.substring(tab + 1));
            }
            throw new IOException(file + " is not complete");
        }
    }

    private static Kind kind(Path file, String line, int tab) throws IOException {
        try {
            return Kind.of(line.substring(0, Math.max(0, tab)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a line of no kind", e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8));
    }
}
