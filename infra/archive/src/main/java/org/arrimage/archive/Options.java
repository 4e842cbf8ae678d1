package org.arrimage.archive;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param directory of the archive
/// @param kafka properties of the Kafka clients, `bootstrap.servers` among them; needed for all but `verify`
/// @param without the subjects that are left out when an archive is written
/// @param replication copies of each topic that is created, where that is said
/// @param replace whether topics that hold records are deleted first
record Options(
        Command command,
        Path directory,
        @Nullable Path kafka,
        Set<Subject> without,
        @Nullable Integer replication,
        boolean replace) {

    enum Command {
        WRITE,
        VERIFY,
        RESTORE
    }

    /// @throws Refusal with the sentence for the first thing that is not understood
    static Options parse(List<String> args, Words words) throws Refusal {
        Iterator<String> rest = args.iterator();
        Command command = command(rest.hasNext() ? rest.next() : "", words);
        Path directory = null;
        Path kafka = null;
        Set<Subject> without = new LinkedHashSet<>();
        Integer replication = null;
        boolean replace = false;
        Set<String> given = new HashSet<>();
        while (rest.hasNext()) {
            String word = rest.next();
            // Several subjects may be erased at once.
            if (word.startsWith("--") && !word.equals("--without-subject") && !given.add(word)) {
                throw notUnderstood(words, "option-twice", word);
            }
            if (word.equals("--kafka") && command != Command.VERIFY) {
                kafka = Path.of(value(word, rest, words));
            } else if (word.equals("--without-subject") && command == Command.WRITE) {
                String subject = value(word, rest, words);
                without.add(Subject.parse(subject).orElseThrow(() -> notUnderstood(words, "option-subject", subject)));
            } else if (word.equals("--replication") && command == Command.RESTORE) {
                replication = replication(value(word, rest, words), words);
            } else if (word.equals("--replace") && command == Command.RESTORE) {
                replace = true;
            } else if (!word.startsWith("--") && directory == null) {
                directory = Path.of(word).toAbsolutePath().normalize();
            } else {
                throw notUnderstood(words, "option-unknown", word);
            }
        }
        if (directory == null) {
            throw notUnderstood(words, "directory-missing");
        }
        if (kafka == null && command != Command.VERIFY) {
            throw notUnderstood(words, "kafka-missing");
        }
        return new Options(command, directory, kafka, without, replication, replace);
    }

    private static Command command(String text, Words words) throws Refusal {
        return switch (text) {
            case "write" -> Command.WRITE;
            case "verify" -> Command.VERIFY;
            case "restore" -> Command.RESTORE;
            default -> throw notUnderstood(words, "command-unknown", text);
        };
    }

    private static String value(String option, Iterator<String> rest, Words words) throws Refusal {
        String value = rest.hasNext() ? rest.next() : "";
        if (value.isEmpty() || value.startsWith("--")) {
            throw notUnderstood(words, "option-value", option);
        }
        return value;
    }

    private static int replication(String text, Words words) throws Refusal {
        try {
            int replication = Integer.parseInt(text);
            if (replication >= 1 && replication <= Short.MAX_VALUE) {
                return replication;
            }
        } catch (NumberFormatException e) {
            // Refused below, with every other text that is no such number.
        }
        throw notUnderstood(words, "option-replication", text);
    }

    private static Refusal notUnderstood(Words words, String key, Object... args) {
        return new Refusal(Refusal.NOT_UNDERSTOOD, words.text(key, args));
    }
}
