package org.arrimage.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param command what is to be done
/// @param home directory of the project: the programs of the services are found under it
/// @param data directory of everything that is kept between starts
/// @param territory territory file for the first start, or the default one
/// @param directory directory file for the first start, or the default one
/// @param port port of the dashboard; the four after it are used too: see [Service]
/// @param servers whether Kafka and PostgreSQL are started alone
/// @param confirmed whether the person has said yes beforehand, where a question would be asked
record Options(
        Command command,
        Path home,
        Path data,
        @Nullable Path territory,
        @Nullable Path directory,
        int port,
        boolean servers,
        boolean confirmed) {

    /// What can be asked for.
    enum Command {
        /// Starts everything with the simulated season.
        DEMO,
        /// Starts everything with what was there.
        UP,
        /// Stops what runs on a data directory.
        DOWN,
        /// Says what runs on a data directory.
        STATUS,
        /// Recounts everything beside a running stack.
        REBUILD,
        /// Deletes a data directory.
        RESET,
        /// Starts and stops everything once on throw-away data, so that later starts are faster.
        PREPARE
    }

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_531;

    /// @throws Refusal with the sentence for the first option that cannot be followed
    static Options parse(List<String> args, Words words) throws Refusal {
        Iterator<String> rest = args.iterator();
        Command command = command(rest.hasNext() ? rest.next() : "", words);
        Path home = Path.of("");
        Path data = null;
        Path territory = null;
        Path directory = null;
        int port = DEFAULT_PORT;
        boolean servers = false;
        boolean confirmed = false;
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--home" -> home = Path.of(value(name, rest, words));
                case "--data" -> data = Path.of(value(name, rest, words));
                case "--territory" -> territory = file(name, rest, words);
                case "--directory" -> directory = file(name, rest, words);
                case "--port" -> port = port(value(name, rest, words), words);
                case "--servers" -> servers = true;
                case "--yes" -> confirmed = true;
                default -> throw new Refusal(words.say("option-unknown", name));
            }
        }
        if (servers && command != Command.UP) {
            throw new Refusal(words.say("servers-only-up"));
        }
        if (servers && (territory != null || directory != null)) {
            throw new Refusal(words.say("servers-no-reference"));
        }
        if (command == Command.DEMO && (territory != null || directory != null)) {
            throw new Refusal(words.say("demo-own-territory"));
        }
        Path absoluteHome = home.toAbsolutePath().normalize();
        Path absoluteData = data == null
                ? dataOf(command, absoluteHome)
                : data.toAbsolutePath().normalize();
        if (absoluteData.toString().matches(".*[;,].*")) {
            throw new Refusal(words.say("data-characters", absoluteData));
        }
        return new Options(command, absoluteHome, absoluteData, territory, directory, port, servers, confirmed);
    }

    private static Path dataOf(Command command, Path home) {
        return switch (command) {
            case DEMO, RESET -> home.resolve(".arrimage").resolve("demo");
            case UP, DOWN, STATUS, REBUILD -> home.resolve(".arrimage").resolve("up");
            case PREPARE -> home.resolve(Path.of("infra", "local", "target", "prepare"));
        };
    }

    private static Command command(String text, Words words) throws Refusal {
        for (Command command : Command.values()) {
            if (command.name().equalsIgnoreCase(text)) {
                return command;
            }
        }
        throw new Refusal(words.say("command-unknown", text));
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
