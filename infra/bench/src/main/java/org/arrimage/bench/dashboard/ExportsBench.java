package org.arrimage.bench.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Name;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.local.parts.DirectoryTree;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;
import org.arrimage.service.sql.SqlFile;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/// Measures how fast the dashboard hands figures out, beside the `COPY` of the same rows by the database itself,
/// how soon the first byte comes, and how much memory it takes. On loopback only; ends by itself.
public final class ExportsBench {

    private static final int ROWS = 10_000_000;

    /// All weeks in which an event may lie, but for the first: whoever asks from that one on asks for no first
    /// week.
    private static final IsoWeek FROM = IsoWeek.parse("2000-W02");

    private static final IsoWeek TO = IsoWeek.parse("2026-W01");
    private static final List<String> METRICS =
            List.of("meetings_held", "projects_started", "referrals_requested", "referrals_accepted", "collaborations");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final EmbeddedPostgres postgres;
    private final Server server;
    private final HttpClient http;
    private final int scopes;

    private ExportsBench(EmbeddedPostgres postgres, Server server, HttpClient http, int scopes) {
        this.postgres = postgres;
        this.server = server;
        this.http = http;
        this.scopes = scopes;
    }

    /// @param bytes how many came
    /// @param first nanoseconds to the first one
    /// @param all nanoseconds to the last one
    private record Received(long bytes, long first, long all) {}

    /// @param args the dashboard's executable jar; and how many rows, ten million without
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int rows = args.length < 2 ? ROWS : Integer.parseInt(args[1]);
        long weeks = ChronoUnit.WEEKS.between(FROM.monday(), TO.monday()) + 1;
        int scopes = (int) Math.max(1, (rows + weeks - 1) / weeks);
        Path directory = Files.createTempDirectory("arrimage-bench");
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(directory.resolve("postgres"), 0).withArrimage()) {
            long begun = System.nanoTime();
            fill(postgres, scopes);
            System.out.printf(
                    Locale.ROOT,
                    "%,d rows (%,d scopes, %,d weeks), made in %d s%n",
                    scopes * weeks,
                    scopes,
                    weeks,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            try (HttpClient http = HttpClient.newHttpClient();
                    Server server = new Server(http, Path.of(args[0]), postgres, directory.resolve("dashboard.log"))) {
                new ExportsBench(postgres, server, http, scopes).measure(scopes * weeks);
            }
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    private static void fill(EmbeddedPostgres postgres, int scopes) throws SQLException {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), Role.OWNER.user(), postgres.password(Role.OWNER))
                .locations("classpath:db/migration")
                .defaultSchema("arrimage")
                .load()
                .migrate();
        Territory territory = new Territory(
                new Territory.Region("bench", name("Région fictive")),
                List.of(),
                IntStream.range(0, scopes)
                        .mapToObj(i -> new Territory.Sector("s" + i, name("Secteur fictif " + i), null))
                        .toList(),
                List.of(new Territory.Municipality("m", "Village", "s0")));
        try (Connection owner = postgres.connect(Role.OWNER);
                Statement statement = owner.createStatement();
                PreparedStatement reference = owner.prepareStatement(
                        "insert into arrimage.reference values ('territory', 'bench', ?::jsonb)")) {
            statement.execute("set search_path = arrimage");
            reference.setString(1, ContractJson.MAPPER.writeValueAsString(ReferenceJson.write(territory)));
            reference.executeUpdate();
            statement.execute("set bench.scopes = " + scopes);
            statement.execute("set bench.first = '" + FROM.monday() + "'");
            statement.execute("set bench.last = '" + TO.monday() + "'");
            statement.execute(SqlFile.read(ExportsBench.class, "many-rows"));
            statement.execute("vacuum analyze sector_week");
        }
    }

    private static Name name(String text) {
        return new Name(text, text);
    }

    private void measure(long rows) throws IOException, InterruptedException, SQLException {
        receive("csv", FROM.plusWeeks(50)); // warms up
        System.out.printf(Locale.ROOT, "%nload of the machine %.1f%n%n", load());
        System.out.println("| | rows a second | of COPY | first byte, ms | MB |");
        System.out.println("|---|---|---|---|---|");
        double copied = 0;
        for (int run = 0; run < 2; run++) {
            Received copy = copy();
            copied = Math.max(copied, rows / seconds(copy));
        }
        System.out.printf(Locale.ROOT, "| `COPY` of the same rows | %,.0f | 1.00 | | |%n", copied);
        for (String format : List.of("csv", "ndjson", "parquet")) {
            Received received = receive(format, TO);
            double rate = rows / seconds(received);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.0f | %,.0f |%n",
                    format,
                    rate,
                    rate / copied,
                    received.first() / 1e6,
                    received.bytes() / 1e6);
        }
        long idle = server.heap();
        long most = heapWhile("csv");
        System.out.printf(
                Locale.ROOT,
                "%nheap after a collection: %d MiB idle, %d MiB more at most while a CSV is handed out%n",
                idle >> 20,
                (most - idle) >> 20);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static double seconds(Received received) {
        return received.all() / 1e9;
    }

    /// What the database itself takes to hand the same rows out in no order.
    private Received copy() throws SQLException, IOException {
        String columns = METRICS.stream()
                .map(code -> "(%s ->> '%s')::bigint"
                        .formatted(
                                code.startsWith("referrals") || code.equals("collaborations") ? "person" : "activity",
                                code))
                .collect(Collectors.joining(", "));
        try (Connection reader = postgres.connect(Role.EXACT)) {
            reader.setAutoCommit(false);
            try (PreparedStatement open = reader.prepareStatement("select open_scopes(?::text[])")) {
                open.setArray(
                        1,
                        reader.createArrayOf(
                                "text",
                                IntStream.range(0, scopes)
                                        .mapToObj(i -> "s" + i)
                                        .toArray()));
                open.execute();
            }
            long begun = System.nanoTime();
            long rows = reader.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select scope, week, %s from exact_sector_week where week between '%s' and '%s') to stdout csv"
                                    .formatted(columns, FROM.monday(), TO.monday()),
                            OutputStream.nullOutputStream());
            reader.rollback();
            return new Received(rows, 0, System.nanoTime() - begun);
        }
    }

    private Received receive(String format, IsoWeek to) throws IOException, InterruptedException {
        URI address = server.address()
                .resolve("/api/v1/aggregates?metric=%s&scope=%s&from=%s&to=%s&format=%s"
                        .formatted(String.join(",", METRICS), "all", FROM, to, format));
        String pair = Server.USER + ":" + Server.USER;
        HttpRequest request = HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .build();
        long begun = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("Status " + answer.statusCode());
            }
            byte[] buffer = new byte[64 * 1024];
            long bytes = Math.max(0, body.read(buffer));
            long first = System.nanoTime() - begun;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
            }
            return new Received(bytes, first, System.nanoTime() - begun);
        }
    }

    /// The most that was left on the heap after a collection while a file was handed out.
    private long heapWhile(String format) throws IOException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                receive(format, TO);
            } catch (IOException e) {
                System.err.println(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                done.set(true);
            }
        });
        long most = 0;
        while (!Server.await(BETWEEN_LOOKS, done::get)) {
            most = Math.max(most, server.heap());
        }
        reader.join();
        return most;
    }
}
