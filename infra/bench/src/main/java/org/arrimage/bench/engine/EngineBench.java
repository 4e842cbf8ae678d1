package org.arrimage.bench.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReferralData;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.contract.topic.Topics;
import org.arrimage.local.parts.EmbeddedKafka;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Runs the limit, the plain way and the engine one after the other on the same topic, compares every cell, and prints
/// a table. On loopback only; it ends by itself, at the latest when a contestant has taken [#PATIENCE].
///
/// CPU seconds are what the kernel has booked on the process until its cells are complete, start and just-in-time
/// compilation included; bytes are what the producers of the engine have sent over the wire, compressed.
public final class EngineBench {

    private static final Duration PATIENCE = Duration.ofMinutes(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final long SEED = 20_261_125;
    private static final int PARTITIONS = 4;
    private static final double TICKS_PER_SECOND = 100;

    /// So much that the limit, which keeps everything in memory, is none of its garbage collector's.
    private static final String LIMIT_HEAP = "8g";

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final long events;
    private final List<String[]> rows = new ArrayList<>();

    private EngineBench(Path directory, EmbeddedKafka kafka, long events) {
        this.directory = directory;
        this.kafka = kafka;
        this.events = events;
    }

    /// @param args the number of events, 5,000,000 without; then `ours` to leave out the plain way
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        long events = args.length == 0 ? 5_000_000 : Long.parseLong(args[0]);
        Path directory = Files.createTempDirectory("arrimage-bench");
        boolean same;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
            same = new EngineBench(directory, kafka, events).run(args.length > 1 && args[1].equals("ours"));
        } finally {
            deleteTree(directory);
        }
        System.exit(same ? 0 : 1);
    }

    private boolean run(boolean oursAlone) throws IOException, InterruptedException, ExecutionException {
        fill();
        Map<String, Map<String, Long>> expected = limit();
        System.out.printf(Locale.ROOT, "%,d cells to compare%n", expected.size());
        boolean plain = oursAlone
                || streams(
                        "the plain way",
                        AggregateContestant.class,
                        AggregateContestant.OUTPUT,
                        AggregateContestant.OUTPUT,
                        expected);
        boolean ours = streams(
                "the engine", EngineContestant.class, EngineContestant.APPLICATION, Topics.SECTOR_WEEK, expected);
        print();
        return plain && ours;
    }

    private void fill() throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "compression.type", "lz4", "linger.ms", 20);
        try (Admin admin = Admin.create(settings)) {
            List<NewTopic> topics = new ArrayList<>(Topics.all(PARTITIONS).stream()
                    .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(spec.settings()))
                    .toList());
            topics.add(new NewTopic(AggregateContestant.OUTPUT, PARTITIONS, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact")));
            admin.createTopics(topics).all().get();
        }
        Instant begun = Instant.now();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(ReferenceRecords.of(Workload.territory()));
            ReferenceRecords.of(Workload.directory()).forEach(producer::send);
            new Workload(SEED, events).tell(event -> producer.send(KafkaBinding.record(event)));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d events on the topic after %d s%n",
                events,
                Duration.between(begun, Instant.now()).toSeconds());
    }

    private Map<String, Map<String, Long>> limit() throws IOException, InterruptedException {
        Path cells = directory.resolve("limit.json");
        double broker = brokerCpu();
        Instant begun = Instant.now();
        Process process = start(InMemoryContestant.class, LIMIT_HEAP, kafka.bootstrapServers(), cells.toString());
        Usage usage = Usage.NONE;
        while (process.isAlive()) {
            usage = Usage.of(process.pid()).orElse(usage);
            Thread.sleep(20);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The limit ended with " + process.exitValue());
        }
        row("the limit", usage, brokerCpu() - broker, Duration.between(begun, Instant.now()), null, 0, null);
        return JsonMapper.shared().readValue(cells.toFile(), new TypeReference<>() {});
    }

    private boolean streams(
            String name, Class<?> program, String application, String topic, Map<String, Map<String, Long>> expected)
            throws IOException, InterruptedException, ExecutionException {
        Path state = directory.resolve(application);
        double broker = brokerCpu();
        Instant begun = Instant.now();
        Process process = start(program, "1g", kafka.bootstrapServers(), state.toString());
        try (Output output = new Output(kafka.bootstrapServers(), topic)) {
            boolean same = await(process, output, expected);
            Duration wall = Duration.between(begun, Instant.now());
            Usage usage = Usage.of(process.pid()).orElse(Usage.NONE);
            double brokerUsage = brokerCpu() - broker;
            long[] sent = sent(process);
            long stored = size(state);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.1f CPU s, broker %.1f, %d s%n",
                    name,
                    usage.cpuSeconds(),
                    brokerUsage,
                    wall.toSeconds());
            Duration restart = same ? restart(process, program, state, output, expected) : Duration.ZERO;
            row(name, usage, brokerUsage, wall, sent, stored, restart);
            return same;
        }
    }

    /// Waits until the output is what was expected, or for as long as there is patience.
    private static boolean await(Process process, Output output, Map<String, Map<String, Long>> expected)
            throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            output.read();
            if (output.cells().equals(expected)) {
                return true;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        System.out.println("NOT THE SAME CELLS: " + differences(output.cells(), expected));
        return false;
    }

    private static String differences(Map<String, Map<String, Long>> found, Map<String, Map<String, Long>> expected) {
        List<String> differing = new ArrayList<>();
        Map<String, Map<String, Long>> all = new TreeMap<>(expected);
        found.forEach(all::putIfAbsent);
        for (String key : all.keySet()) {
            if (!found.getOrDefault(key, Map.of()).equals(expected.getOrDefault(key, Map.of()))) {
                differing.add(key + " found " + found.get(key) + " expected " + expected.get(key));
            }
        }
        return differing.size() + " differ, such as "
                + differing.stream().limit(3).toList();
    }

    /// Kills the process, sends one more event of a week of its own, and starts anew on the same directory.
    ///
    /// @return from the start to the row of that event, with everything else as it was
    private Duration restart(
            Process process, Class<?> program, Path state, Output output, Map<String, Map<String, Long>> expected)
            throws IOException, InterruptedException, ExecutionException {
        process.destroyForcibly().waitFor();
        Instant later = Instant.parse("2027-06-01T12:00:00Z").plus(Duration.ofDays(7L * rows.size()));
        Event event = Event.of(
                "urn:bench:later",
                "later" + rows.size(),
                "later" + rows.size(),
                later,
                new ReferralData.Requested(
                        "o1",
                        "o2",
                        "m0",
                        ReferralData.Need.OTHER,
                        ReferralData.AgeBand.UNKNOWN,
                        ReferralData.Channel.PAPER));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(KafkaBinding.record(event)).get();
        }
        Map<String, Long> one = Map.of(
                Metric.REFERRALS_REQUESTED.code(), 1L,
                Metric.REFERRALS_AUTONOMOUS.code(), 1L,
                Metric.COLLABORATIONS.code(), 1L,
                Metric.ACTIVE_ORGANISATIONS.code(), 2L,
                Metric.ACTIVE_TIES.code(), 1L);
        expected.put(Cells.key("*", IsoWeek.of(later, Territory.DEFAULT_TIME_ZONE)), one);
        expected.put(Cells.key("S0", IsoWeek.of(later, Territory.DEFAULT_TIME_ZONE)), one);
        Instant begun = Instant.now();
        Process again = start(program, "1g", kafka.bootstrapServers(), state.toString());
        boolean same = await(again, output, expected);
        Duration restart = Duration.between(begun, Instant.now());
        again.getOutputStream().close();
        again.waitFor();
        return same ? restart : Duration.ZERO;
    }

    private static long[] sent(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("sent ")) {
                String[] words = line.split(" ");
                return new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])};
            }
        }
        throw new IllegalStateException("The contestant did not say what it has sent");
    }

    private Process start(Class<?> program, String heap, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(
                        directory.resolve(program.getSimpleName() + ".log").toFile())
                .start();
    }

    private double brokerCpu() throws IOException {
        return Usage.of(kafka.pid().orElseThrow()).orElse(Usage.NONE).cpuSeconds();
    }

    /// What the kernel has booked on a process.
    ///
    /// @param cpuSeconds user and system time
    /// @param peakMiB greatest resident memory
    private record Usage(double cpuSeconds, long peakMiB) {

        static final Usage NONE = new Usage(0, 0);

        static Optional<Usage> of(long pid) throws IOException {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                if (fields[0].equals("Z")) {
                    return Optional.empty();
                }
                long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                long peak = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElse(0);
                return Optional.of(new Usage(ticks / TICKS_PER_SECOND, peak / 1024));
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            }
        }
    }

    private void row(
            String name,
            Usage usage,
            double broker,
            Duration wall,
            long @Nullable [] sent,
            long stored,
            @Nullable Duration restart) {
        double millions = events / 1e6;
        rows.add(new String[] {
            name,
            shown("%.1f", usage.cpuSeconds() / millions),
            shown("%.1f", broker / millions),
            shown("%.0f s", wall.toMillis() / 1000.0),
            usage.peakMiB() + " MiB",
            sent == null ? "–" : shown("%.2f", (double) sent[0] / events),
            sent == null ? "–" : shown("%.0f", (double) sent[1] / events),
            stored == 0 ? "–" : shown("%.0f", (double) stored / events),
            restart == null ? "–" : shown("%.1f s", restart.toMillis() / 1000.0)
        });
        System.out.println(String.join(" | ", rows.getLast()));
    }

    private static String shown(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private void print() {
        System.out.println();
        System.out.println(
                "| | CPU s per million events | of the broker | wall | peak memory | records sent per event |"
                        + " bytes sent per event | bytes of state per event | fresh after kill -9 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        rows.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    }

    private static long size(Path tree) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    static void deleteTree(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
