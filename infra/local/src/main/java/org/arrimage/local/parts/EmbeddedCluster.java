package org.arrimage.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/// A cluster of real Kafka brokers, each of them a controller too and a process of its own: three keep three copies
/// of everything and go on when one is lost.
public final class EmbeddedCluster implements AutoCloseable {

    private final Path directory;
    private final List<EmbeddedKafka.Place> places;
    private final List<EmbeddedKafka> brokers = new ArrayList<>();

    private EmbeddedCluster(Path directory, List<EmbeddedKafka.Place> places) {
        this.directory = directory;
        this.places = places;
    }

    /// Starts brokers on free ports and returns when all of them serve.
    ///
    /// @param directory where their data live
    /// @param nodes how many, 3 or more and odd
    public static EmbeddedCluster start(Path directory, int nodes) {
        Set<Integer> ports = new HashSet<>();
        while (ports.size() < 2 * nodes) {
            ports.add(Ports.free());
        }
        List<Integer> free = List.copyOf(ports);
        String voters = IntStream.range(0, nodes)
                .mapToObj(i -> "%s@127.0.0.1:%s".formatted(i + 1, free.get(nodes + i)))
                .collect(Collectors.joining(","));
        List<EmbeddedKafka.Place> places = IntStream.range(0, nodes)
                .mapToObj(i -> new EmbeddedKafka.Place(i + 1, free.get(i), free.get(nodes + i), voters, nodes))
                .toList();
        EmbeddedCluster cluster = new EmbeddedCluster(directory, places);
        String id = Uuid.randomUuid() + "\n";
        // None of them serves before most of them are there.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<EmbeddedKafka>> starting = places.stream()
                    .map(place -> CompletableFuture.supplyAsync(() -> cluster.start(place, id), threads))
                    .toList();
            starting.forEach(broker -> cluster.brokers.add(broker.join()));
        }
        return cluster;
    }

    private EmbeddedKafka start(EmbeddedKafka.Place place, String id) {
        try {
            Path home = Files.createDirectories(directory.resolve("node-" + place.node()));
            Files.writeString(home.resolve("cluster.id"), id);
            return EmbeddedKafka.start(home, home.resolve("kafka.log"), locked -> place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All brokers as `host:port,…`.
    public String bootstrapServers() {
        return places.stream().map(place -> "127.0.0.1:" + place.port()).collect(Collectors.joining(","));
    }

    /// Kills a broker as a power cut would.
    ///
    /// @param node its number, from 1
    public void kill(int node) {
        brokers.get(node - 1).kill();
    }

    /// Starts a killed broker again on its data.
    ///
    /// @param node its number, from 1
    public void startAgain(int node) {
        EmbeddedKafka.Place place = places.get(node - 1);
        Path home = directory.resolve("node-" + node);
        brokers.set(node - 1, EmbeddedKafka.start(home, home.resolve("kafka.log"), locked -> place));
    }

    @Override
    public void close() {
        // All at once: a controller that has lost its majority takes its time to leave.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            brokers.forEach(broker -> threads.execute(broker::close));
        }
    }
}
