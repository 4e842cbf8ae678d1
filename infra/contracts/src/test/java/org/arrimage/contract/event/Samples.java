package org.arrimage.contract.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The golden samples: events of every type that must be readable for ever.
final class Samples {

    private static final Path FOLDER = Path.of("src/test/resources/samples");

    private Samples() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path sample) {
        try {
            return Files.readAllBytes(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(FOLDER.resolve(name + ".json")), StandardCharsets.UTF_8);
    }

    static Event event(String name) {
        return event(FOLDER.resolve(name + ".json"));
    }

    static Event ofType(EventType type) {
        return all().stream()
                .map(Samples::event)
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    static Event event(Path sample) {
        return switch (EventReader.readStructured(bytes(sample))) {
            case ReadResult.Read(Event event) -> event;
            case ReadResult.Faulty(List<Fault> faults) -> throw new AssertionError(sample + ": " + faults);
        };
    }
}
