package org.arrimage.bench.dashboard;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.arrimage.local.parts.DirectoryTree;
import org.arrimage.local.parts.EmbeddedPostgres;
import org.arrimage.local.parts.EmbeddedPostgres.Role;

/// Measures the dashboard on a [LargeRegion]: how long its pages take to read, how many open pages it keeps current
/// while rows change, how soon a change is pushed, and how much memory a page holds. On loopback only; ends by itself.
public final class DashboardBench {

    private static final List<Integer> STEPS = List.of(200, 500, 1_000, 2_000, 5_000);

    /// A year, and the longest period that pages offer; a page without a period ignores it.
    private static final List<String> QUERIES = List.of("semaines=52", "semaines=156");

    private static final List<String> PAGES =
            List.of("", "secteurs", "references", "rencontres", "projets", "reseau", "qualite");
    private static final int WARMING = 5;
    private static final int OPENINGS = 25;
    private static final int AT_ONCE = 4;
    private static final Duration CHANGING = Duration.ofSeconds(30);
    private static final Duration ARRIVING = Duration.ofSeconds(15);
    private static final Duration FREED = Duration.ofSeconds(120);
    private static final Duration BEAT = Duration.ofSeconds(30);

    /// A later step is not tried when a change takes longer than this to half of the viewers.
    private static final double TOO_LATE_MILLIS = 5_000;

    private final EmbeddedPostgres postgres;
    private final Server server;
    private final HttpClient http;
    private final Probe probe;

    private DashboardBench(EmbeddedPostgres postgres, Server server, HttpClient http) {
        this.postgres = postgres;
        this.server = server;
        this.http = http;
        probe = new Probe(postgres);
    }

    /// @param args the dashboard's executable jar, or several to compare, with the separator of a class path; and how
    ///     many viewers there are at most, 200 without; and a directory in which the data stay for the next run
    public static void main(String[] args) throws IOException, InterruptedException, SQLException, ExecutionException {
        List<Path> programs =
                Stream.of(args[0].split(File.pathSeparator)).map(Path::of).toList();
        int most = args.length < 2 ? STEPS.getFirst() : Integer.parseInt(args[1]);
        Path directory = args.length < 3 ? Files.createTempDirectory("arrimage-bench") : Path.of(args[2]);
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(directory.resolve("postgres"), 0).withArrimage()) {
            long begun = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%s; made in %d s%n",
                    new LargeRegion(postgres).fill(),
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            for (Path program : programs) {
                try (HttpClient http = HttpClient.newHttpClient();
                        Server server = new Server(http, program, postgres, directory.resolve("dashboard.log"))) {
                    DashboardBench bench = new DashboardBench(postgres, server, http);
                    bench.readings();
                    bench.viewers(most);
                }
            }
        } finally {
            if (args.length < 3) {
                DirectoryTree.delete(directory);
            }
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void readings() throws IOException, InterruptedException, SQLException {
        System.out.printf(
                Locale.ROOT,
                "%nload of the machine %.1f on %d processors%n%n",
                load(),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| page | reading, median ms | 99 % | whole answer, median ms | 99 % | in select 1 |");
        System.out.println("|---|---|---|---|---|---|");
        Times bare = new Times();
        try (Connection connection = postgres.connect(Role.EXACT);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 50 * OPENINGS; i++) {
                long begun = System.nanoTime();
                try (ResultSet one = statement.executeQuery("select 1")) {
                    one.next();
                }
                bare.add(System.nanoTime() - begun);
            }
        }
        System.out.printf(
                Locale.ROOT, "| `select 1` | %.2f | %.2f | | | 1 |%n", bare.quantile(0.5), bare.quantile(0.99));
        Times still = new Times();
        for (int i = 0; i < 10 * OPENINGS; i++) {
            long begun = System.nanoTime();
            server.get(server.address().resolve("/assets/arrimage.css"));
            still.add(System.nanoTime() - begun);
        }
        System.out.printf(Locale.ROOT, "| a file of the same server | | | %s | |%n", still.cells());
        Viewer viewer = new Viewer(http, server.address());
        viewer.logIn(Server.USER);
        for (String page : PAGES) {
            for (String query : QUERIES) {
                try {
                    readings(viewer, page, query, bare.quantile(0.5));
                } catch (IOException e) {
                    System.out.println("| `/" + page + "`: " + e.getMessage() + " | | | | | |");
                    break;
                }
            }
        }
    }

    private void readings(Viewer viewer, String page, String query, double bare)
            throws IOException, InterruptedException {
        Times readings = new Times();
        Times answers = new Times();
        for (int i = 0; i < WARMING + OPENINGS; i++) {
            double count = server.metric("arrimage_page_reading_seconds_count");
            double sum = server.metric("arrimage_page_reading_seconds_sum");
            long answer = viewer.open(page, query);
            // A beat may have made the page read a second time.
            boolean alone = server.metric("arrimage_page_reading_seconds_count") == count + 1;
            double reading = server.metric("arrimage_page_reading_seconds_sum") - sum;
            viewer.close();
            if (i >= WARMING) {
                answers.add(answer);
                if (alone) {
                    readings.add((long) (reading * 1e9));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| `/%s%s` | %s | %s | %.0f |%n",
                page,
                query.isEmpty() ? "" : "?" + query,
                readings.cells(),
                answers.cells(),
                readings.quantile(0.5) / Math.max(0.01, bare));
    }

    private void viewers(int most) throws IOException, InterruptedException, SQLException, ExecutionException {
        System.out.println();
        System.out.println(
                "| viewers | load | rows a second | committed to frame, median ms | 99 % | pushes a second and"
                        + " viewer | KB a push | processors taken | KB of heap a viewer | sockets lost | closed tabs freed after s |"
                        + " vanished ones |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (int count : STEPS) {
            if (count > most || !viewersOf(count)) {
                return;
            }
        }
    }

    private boolean viewersOf(int count) throws IOException, InterruptedException, SQLException, ExecutionException {
        Server.await(FREED, () -> server.viewers() == 0);
        long without = server.heap();
        List<Viewer> viewers = open(count);
        try (ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor()) {
            beats.scheduleAtFixedRate(() -> beat(viewers), BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
            long with = server.heap();
            Times delays = new Times();
            int first = probe.sent();
            AtomicInteger arrived = new AtomicInteger();
            viewers.forEach(viewer -> watch(viewer, first, delays, arrived));
            long frames = viewers.stream().mapToLong(Viewer::frames).sum();
            long characters = viewers.stream().mapToLong(Viewer::characters).sum();
            Duration cpu = server.cpu();
            double load = load();
            double rows = probe.run(CHANGING);
            double taken = server.cpu().minus(cpu).toMillis() / (double) CHANGING.toMillis();
            frames = viewers.stream().mapToLong(Viewer::frames).sum() - frames;
            characters = viewers.stream().mapToLong(Viewer::characters).sum() - characters;
            int wanted = count * (probe.sent() - first);
            Server.await(ARRIVING, () -> arrived.get() >= wanted);
            long busy = server.heap();
            long lost = viewers.stream().filter(Viewer::isBroken).count();
            beats.shutdownNow();
            beats.awaitTermination(BEAT.toSeconds(), TimeUnit.SECONDS);
            String freed = freed(viewers);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %.0f | %s | %.2f | %.1f | %.2f | %.0f, after the changes %.0f | %d, %d %% of the changes"
                            + " not seen | %s |%n",
                    count,
                    load,
                    rows,
                    delays.cells(),
                    frames / (double) count / CHANGING.toSeconds(),
                    characters / 1024.0 / Math.max(1, frames),
                    taken,
                    (with - without) / 1024.0 / count,
                    (busy - without) / 1024.0 / count,
                    lost,
                    100 - 100L * arrived.get() / Math.max(1, wanted),
                    freed);
            return server.isAlive() && delays.quantile(0.5) < TOO_LATE_MILLIS;
        }
    }

    /// Counts for each frame how long ago the changes that it is the first to carry were committed.
    private void watch(Viewer viewer, int first, Times delays, AtomicInteger arrived) {
        int[] seen = {first - 1};
        viewer.watch(value -> {
            if (value > seen[0] && value <= probe.sent()) {
                long now = System.nanoTime();
                for (int change = seen[0] + 1; change <= value; change++) {
                    delays.add(now - probe.committed(change));
                    arrived.incrementAndGet();
                }
                seen[0] = (int) value;
            }
        });
    }

    private List<Viewer> open(int count) throws InterruptedException, ExecutionException {
        try (ExecutorService opening = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Viewer> one = () -> {
                Viewer viewer = new Viewer(http, server.address());
                viewer.logIn(Server.USER);
                viewer.open("", "");
                return viewer;
            };
            List<Viewer> viewers = new ArrayList<>();
            for (Future<Viewer> opened : opening.invokeAll(java.util.Collections.nCopies(count, one))) {
                viewers.add(opened.get());
            }
            return viewers;
        }
    }

    private static void beat(List<Viewer> viewers) {
        for (Viewer viewer : viewers) {
            try {
                viewer.heartbeat();
            } catch (IOException e) {
                // Too busy to answer: the next beat is for that.
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Closes half of the tabs; the other half vanishes.
    ///
    /// @return after how many seconds each half was freed, as two cells of a table
    private String freed(List<Viewer> viewers) throws IOException, InterruptedException {
        int before = server.viewers();
        int half = viewers.size() / 2;
        long begun = System.nanoTime();
        for (Viewer viewer : viewers.subList(0, half)) {
            viewer.close();
        }
        boolean closed = Server.await(FREED, () -> server.viewers() <= before - half);
        String one = closed ? seconds(begun) : "not";
        begun = System.nanoTime();
        viewers.subList(half, viewers.size()).forEach(Viewer::vanish);
        boolean gone = Server.await(FREED, () -> server.viewers() == 0);
        return one + " | " + (gone ? seconds(begun) : "not after " + FREED.toSeconds());
    }

    private static String seconds(long begun) {
        return String.format(Locale.ROOT, "%.0f", (System.nanoTime() - begun) / 1e9);
    }
}
