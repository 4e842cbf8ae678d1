package org.arrimage.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What the README tells people to read, write and run.
final class Readme {

    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern READING = Pattern.compile("(?m)^(\\d+)\\. `([^`]+)`: ");

    private Readme() {}

    static String text() {
        try {
            return Files.readString(Build.HOME.resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String title) {
        String after = text().split("\n## " + title + "\n", 2)[1];
        return after.split("\n## ", 2)[0];
    }

    /// The example of a territory file.
    static String territory() {
        return examples().getFirst();
    }

    /// The example of a directory file.
    static String directory() {
        return examples().getLast();
    }

    private static List<String> examples() {
        return JSON_BLOCK
                .matcher(section("Your own region in an hour"))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /// The body of the example request as the shell would send it, with two organisations filled in.
    static String event(String from, String to) {
        String command = section("Record an event");
        String body = command.substring(command.indexOf("-d '") + 4, command.lastIndexOf("}}'") + 2);
        return body.replace(
                        "'\"$(date -u +%Y-%m-%dT%H:%M:%SZ)\"'",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("'\"$(date +%s)\"'", "1")
                .replace("\"aire-ouverte\"", "\"" + from + "\"")
                .replace("\"centre-de-formation-l-abri\"", "\"" + to + "\"");
    }

    /// The reading path: number and file.
    static List<MatchResult> readingPath() {
        return READING.matcher(section("Start reading here")).results().toList();
    }

    /// The services as the drawing of the way lines them up.
    static String way() {
        return section("How it is built").split("```", 3)[1];
    }
}
