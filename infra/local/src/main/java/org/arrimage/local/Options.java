package org.arrimage.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param data directory of everything that is kept between starts
/// @param programs directory with one extracted program for each service
/// @param territory territory file for the first start, or the default one
/// @param directory directory file for the first start, or the default one
/// @param port port of the dashboard; the two after it are the ingest service's and the processor's
/// @param season whether the simulated season is sent
record Options(
        Path data,
        Path programs,
        @Nullable Path territory,
        @Nullable Path directory,
        int port,
        boolean season) {

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_533;

    /// @throws Refusal with the sentence for the first option that cannot be followed
    static Options parse(List<String> args, Words words) throws Refusal {
        Path data = Path.of(".arrimage", "up");
        Path programs = Path.of("infra", "local", "target", "programs");
        Path territory = null;
        Path directory = null;
        int port = DEFAULT_PORT;
        boolean season = false;
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--season" -> season = true;
                case "--data" -> data = Path.of(value(name, rest, words));
                case "--programs" -> programs = Path.of(value(name, rest, words));
                case "--territory" -> territory = file(name, rest, words);
                case "--directory" -> directory = file(name, rest, words);
                case "--port" -> port = port(value(name, rest, words), words);
                default -> throw new Refusal(words.say("option-unknown", name));
            }
        }
        return new Options(
                data.toAbsolutePath().normalize(),
                programs.toAbsolutePath().normalize(),
                territory,
                directory,
                port,
                season);
    }

    private static String value(String name, Iterator<String> rest, Words words) throws Refusal {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw new Refusal(words.say("option-value", name));
        }
        return value;
    }

    private static Path file(String name, Iterator<String> rest, Words words) throws Refusal {
        Path file = Path.of(value(name, rest, words)).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Refusal(words.say("file-missing", file, name));
        }
        return file;
    }

    private static int port(String text, Words words) throws Refusal {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused below, with every other text that is no port.
        }
        throw new Refusal(words.say("option-port", text));
    }
}
