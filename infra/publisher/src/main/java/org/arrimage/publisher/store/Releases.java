package org.arrimage.publisher.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// All releases so far: a file each in the publisher's directory, and the tables that readers see. A release is
/// complete in its file first; one that the tables do not have yet, or no longer, is put there from it.
@Component
public class Releases {

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private static final String RECORD = SqlFile.read(Releases.class, "record-release");
    private static final String LAST = SqlFile.read(Releases.class, "last-release");
    private static final String SECTIONS = SqlFile.read(Releases.class, "sections");
    private static final String FIGURES = SqlFile.read(Releases.class, "published-figures");
    private static final String EXACT_FIGURES = SqlFile.read(Releases.class, "published-exact-figures");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Path directory;

    Releases(JdbcTemplate template, TransactionTemplate transaction, StoreSettings settings) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
        this.transaction = transaction;
        this.directory = settings.directory().resolve("releases");
    }

    /// The last release; empty before the first.
    public Optional<ReleaseHeader> last() {
        return jdbc.sql(LAST)
                .query((row, number) -> ReleaseHeader.of(
                        row.getInt("number"),
                        new IsoWeek(row.getObject("through", LocalDate.class)),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getInt("generation"),
                        row.getString("inputs"),
                        row.getInt("base"),
                        row.getString("territory")))
                .optional();
    }

    /// The territories that releases were made with, as [ReleaseHeader#territory] has them.
    public List<String> territories() {
        return jdbc.sql("select distinct territory::text from publication")
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /// The time by the clock of the database.
    public Instant now() {
        return jdbc.sql("select now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }

    /// The numbers of the releases that are in files, and 0, so that there is always a last one.
    private SortedSet<Integer> files() {
        try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
            SortedSet<Integer> numbers =
                    files.map(ReleaseFile::numberOf).collect(Collectors.toCollection(TreeSet::new));
            numbers.add(0);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts releases into the tables that are only in their files, and returns how many.
    ///
    /// @throws LostRelease if a release of the tables is in no file, if one is missing before a later one, or if
    ///     the file of one that the tables do not have cannot be read
    public int complete() {
        SortedSet<Integer> files = files();
        int inTables = last().map(ReleaseHeader::number).orElse(0);
        int last = Math.max(inTables, files.last());
        for (int number = 1; number <= last; number++) {
            if (!files.contains(number)) {
                throw lost(ReleaseFile.in(directory, number), null);
            }
        }
        int added = 0;
        for (int number = inTables + 1; number <= last; number++) {
            Path file = ReleaseFile.in(directory, number);
            transaction.executeWithoutResult(status -> template.execute((Connection connection) -> {
                store(connection.unwrap(PGConnection.class), file);
                return null;
            }));
            added++;
        }
        return added;
    }

    private void store(PGConnection connection, Path file) throws SQLException {
        ReleaseHeader header = header(file);
        try (Copies copies = new Copies(connection)) {
            String checksum = ReleaseFile.read(file, copies::take);
            copies.close();
            jdbc.sql(RECORD)
                    .param(header.number())
                    .param(header.through().monday())
                    .param(header.publishedAt().atOffset(ZoneOffset.UTC))
                    .param(header.madeAt().atOffset(ZoneOffset.UTC))
                    .param(header.generation())
                    .param(header.inputs())
                    .param(header.method())
                    .param(header.territory())
                    .param(checksum)
                    .update();
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException) {
                throw new UncheckedIOException(e);
            }
            throw lost(file, e);
        }
    }

    private static ReleaseHeader header(Path file) {
        try {
            return ReleaseFile.header(file);
        } catch (RuntimeException e) {
            throw lost(file, e);
        }
    }

    private static LostRelease lost(Path file, @Nullable Throwable cause) {
        return new LostRelease(file.getFileName().toString(), cause);
    }

    /// Lines of one kind after the other go to the table of their kind.
    private static final class Copies implements AutoCloseable {
        private final PGConnection connection;
        private ReleaseFile.@Nullable Kind kind;
        private @Nullable CopyIn copy;

        private Copies(PGConnection connection) {
            this.connection = connection;
        }

        private void take(ReleaseFile.Kind next, String columns) throws IOException {
            try {
                if (next != kind) {
                    close();
                    copy = connection.getCopyAPI().copyIn("copy " + next.columns() + " from stdin");
                    kind = next;
                }
                CopyIn running = copy;
                if (running != null) {
                    byte[] line = (columns + "\n").getBytes(StandardCharsets.UTF_8);
                    running.writeToCopy(line, 0, line.length);
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            CopyIn running = copy;
            copy = null;
            kind = null;
            if (running != null && running.isActive()) {
                try {
                    running.endCopy();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    /// The checksums of all sections as last published, by `scope,year`.
    public SortedMap<String, Checksums> sections() {
        SortedMap<String, Checksums> sections = new TreeMap<>();
        jdbc.sql(SECTIONS).query(row -> {
            sections.put(
                    row.getString("scope") + "," + row.getInt("year"),
                    new Checksums(row.getString("checksum"), row.getString("exact_checksum")));
        });
        return sections;
    }

    /// The checksums of a section.
    public record Checksums(String released, String exact) {}

    /// What the publisher remembers of a year; empty before its first release.
    public Optional<byte[]> ledger(int year) {
        return jdbc.sql("select state from protection_ledger where year = ? order by since desc limit 1")
                .param(year)
                .query(byte[].class)
                .optional();
    }

    /// The first ISO year that was published.
    public OptionalInt firstYear() {
        return jdbc.sql("select coalesce(min(year), 0) from protection_ledger")
                .query((row, number) -> row.getInt(1) == 0 ? OptionalInt.empty() : OptionalInt.of(row.getInt(1)))
                .single();
    }

    private Map<Section.Name, Cell> published(String statement, String scope, int year) {
        Map<Section.Name, Cell> cells = new HashMap<>();
        jdbc.sql(statement)
                .param(scope)
                .param(Integer.toString(year))
                .param(Integer.toString(year + 1))
                .query(row -> {
                    cells.put(new Section.Name(row.getString("metric"), row.getString("period")), cell(row));
                });
        return cells;
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getObject("value", Long.class),
                row.getObject("denominator", Long.class),
                Cell.Mark.of(row.getString("symbol")));
    }

    /// A release in the making. Nothing of it exists before it is published.
    public final class Draft implements AutoCloseable {
        private final ReleaseFile file;
        private final SortedMap<String, Checksums> sections;

        private Draft(ReleaseFile file) {
            this.file = file;
            this.sections = sections();
        }

        /// Adds what has changed in a section since the last release.
        public void add(String scope, int year, Section released, Section exact) throws IOException {
            String name = scope + "," + year;
            Checksums before = sections.get(name);
            Checksums now = new Checksums(released.checksum(), exact.checksum());
            if (now.equals(before)) {
                return;
            }
            file.section(
                    scope,
                    year,
                    now.released(),
                    now.exact(),
                    released.changes(before == null ? Map.of() : published(FIGURES, scope, year)),
                    exact.changes(before == null ? Map.of() : published(EXACT_FIGURES, scope, year)));
            sections.put(name, now);
        }

        /// Adds what the publisher remembers of a year.
        public void remember(int year, byte[] state) throws IOException {
            file.ledger(year, state);
        }

        /// Writes the release for good.
        public void publish() throws IOException {
            SortedMap<String, String> released = new TreeMap<>();
            sections.forEach((name, checksums) -> released.put(name, checksums.released()));
            file.complete(ReleaseFile.checksum(released));
            complete();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /// Begins the next release.
    public Draft begin(ReleaseHeader header) throws IOException {
        LOG.info("Release {} begins: through {}", header.number(), header.through());
        return new Draft(ReleaseFile.begin(directory, header));
    }
}
