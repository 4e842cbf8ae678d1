package org.arrimage.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.arrimage.local.parts.Secrets;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;

/// Tells the person what happens, line by line, and keeps the lines in a log once there is a place for it.
final class StackConsole {

    private final Messages messages;
    private final PrintStream out;
    private volatile @Nullable Path log;

    StackConsole(Messages messages, PrintStream out) {
        this.messages = messages;
        this.out = out;
    }

    /// From now on the lines are also kept in this file, which its owner alone may read.
    void keepIn(Path file) throws IOException {
        Secrets.file(file);
        log = file;
    }

    Messages messages() {
        return messages;
    }

    /// Says a sentence of the messages.
    void say(String key, Object... args) {
        line(messages.say(key, args));
    }

    /// Says a sentence of the words that must not be kept, such as a password.
    synchronized void logOnly(String key, Object... args) {
        print(messages.say(key, args));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    /// Says a line that is already formed.
    synchronized void line(String line) {
        print(line);
        Path file = log;
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                    OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS))
                            + " " + line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The message may be about the disk itself; the person has read it all the same.
        }
    }
}
