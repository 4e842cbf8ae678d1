package org.arrimage.archive;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the arguments may be, and the sentence for those that are not understood.
record Usage(ArchiveMessages messages) {

    Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new TypeConversionException(messages.text("option-path", text));
        }
    }

    Subject subject(String text) {
        return Subject.parse(text)
                .orElseThrow(() -> new TypeConversionException(messages.text("option-subject", text)));
    }

    /// Copies of a topic.
    short copies(String text) {
        try {
            short copies = Short.parseShort(text);
            if (copies >= 1) {
                return copies;
            }
        } catch (NumberFormatException e) {
            // Refused below, with every other text that is no such number.
        }
        throw new TypeConversionException(messages.text("option-replication", text));
    }

    /// Says what is not understood.
    int notUnderstood(ParameterException fault, String[] args) {
        messages.complain(sentence(fault, List.of(args)));
        return ArchiveFailure.NOT_UNDERSTOOD;
    }

    private String sentence(ParameterException fault, List<String> args) {
        if (fault.getCommandLine().getParent() == null) {
            return messages.text("command-unknown", args.isEmpty() ? "" : args.getFirst());
        }
        return switch (fault) {
            case UnmatchedArgumentException e ->
                messages.text("option-unknown", e.getUnmatched().getFirst());
            case OverwrittenOptionException e -> messages.text("option-twice", name(e.getOverwritten()));
            case MissingParameterException e -> missing(e.getMissing().getFirst(), args);
            // What the converters above have said.
            default -> String.valueOf((fault.getCause() == null ? fault : fault.getCause()).getMessage());
        };
    }

    private String missing(ArgSpec missing, List<String> args) {
        if (missing.isPositional()) {
            return messages.text("directory-missing");
        }
        String name = name(missing);
        return args.contains(name) ? messages.text("option-value", name) : messages.text("kafka-missing");
    }

    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }
}
