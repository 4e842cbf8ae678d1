package org.arrimage.local;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands and their options, as the launcher hands them over.
@Command(name = "./arrimage")
final class Commands {

    private static final String DEFAULT_PORT = "8080";
    private static final int HIGHEST_PORT = 65_530;

    private final Messages messages;
    private final ToIntFunction<Options> run;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean helpWanted;

    @Option(names = "--home", hidden = true, scope = ScopeType.INHERIT)
    private Path home = Path.of("").toAbsolutePath();

    @Option(names = "--data", paramLabel = "${bundle:label.directory}", scope = ScopeType.INHERIT)
    private @Nullable Path data;

    private Commands(Messages messages, ToIntFunction<Options> run) {
        this.messages = messages;
        this.run = run;
    }

    /// Does what the arguments ask for, or says why it cannot be done.
    ///
    /// @param run carries out the options that were understood, and returns the exit code
    /// @return the exit code: 1 for arguments that are not understood
    static int execute(List<String> args, StackConsole console, PrintWriter help, ToIntFunction<Options> run) {
        Messages messages = console.messages();
        Commands commands = new Commands(messages, run);
        return new CommandLine(commands)
                .registerConverter(Path.class, commands::path)
                .registerConverter(Integer.TYPE, commands::port)
                .setResourceBundle(messages.bundle("help"))
                .setSubcommandsCaseInsensitive(true)
                .setSeparator(" ")
                .setExpandAtFiles(false)
                .setUsageHelpWidth(120)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(help)
                .setParameterExceptionHandler((fault, given) -> {
                    console.line(commands.sentence(fault, given));
                    return 1;
                })
                .execute(args.toArray(String[]::new));
    }

    @Command
    int demo(
            @Option(names = "--port", paramLabel = "N", defaultValue = DEFAULT_PORT) int port,
            // The launcher does it and does not hand it over; it stands here for the help.
            @Option(names = "--wait") boolean waits) {
        return run(Options.Command.DEMO, underHome("demo"), null, null, port, false, false);
    }

    @Command
    int up(
            @Option(names = "--port", paramLabel = "N", defaultValue = DEFAULT_PORT) int port,
            @Option(names = "--territory", paramLabel = "${bundle:label.file}") @Nullable Path territory,
            @Option(names = "--directory", paramLabel = "${bundle:label.file}") @Nullable Path directory,
            @Option(names = "--servers") boolean servers,
            // As for "demo".
            @Option(names = "--wait") boolean waits) {
        requireReadable(territory, "--territory");
        requireReadable(directory, "--directory");
        if (servers && (territory != null || directory != null)) {
            throw new ParameterException(spec.commandLine(), messages.say("servers-no-reference"));
        }
        return run(Options.Command.UP, underHome("up"), territory, directory, port, servers, false);
    }

    @Command
    int down() {
        return run(Options.Command.DOWN, underHome("up"));
    }

    @Command
    int status() {
        return run(Options.Command.STATUS, underHome("up"));
    }

    @Command
    int rebuild() {
        return run(Options.Command.REBUILD, underHome("up"));
    }

    @Command
    int reset(@Option(names = "--yes") boolean confirmed) {
        return run(Options.Command.RESET, underHome("demo"), null, null, 0, false, confirmed);
    }

    @Command(hidden = true)
    int prepare() {
        return run(Options.Command.PREPARE, home.resolve(Path.of("infra", "local", "target", "prepare")));
    }

    private int run(Options.Command command, Path usual) {
        return run(command, usual, null, null, 0, false, false);
    }

    private int run(
            Options.Command command,
            Path usual,
            @Nullable Path territory,
            @Nullable Path directory,
            int port,
            boolean servers,
            boolean confirmed) {
        Path chosen = data == null ? usual : data;
        if (chosen.toString().matches(".*[;,].*")) {
            throw new ParameterException(spec.commandLine(), messages.say("data-characters", chosen));
        }
        return run.applyAsInt(new Options(command, home, chosen, territory, directory, port, servers, confirmed));
    }

    private Path underHome(String name) {
        return home.resolve(".arrimage").resolve(name);
    }

    private void requireReadable(@Nullable Path file, String option) {
        if (file != null && !(Files.isRegularFile(file) && Files.isReadable(file))) {
            throw new ParameterException(spec.commandLine(), messages.say("file-missing", file, option));
        }
    }

    private Path path(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // Refused below, with every other text that is no path.
        }
        throw new TypeConversionException(messages.say("option-path", text));
    }

    private int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Refused below, with every other text that is no port.
        }
        throw new TypeConversionException(messages.say("option-port", text));
    }

    private String sentence(ParameterException fault, String[] args) {
        return switch (fault) {
            case UnmatchedArgumentException e -> unmatched(e);
            case OverwrittenOptionException e -> messages.say("option-twice", name((OptionSpec) e.getOverwritten()));
            case MissingParameterException e ->
                messages.say("option-value", name((OptionSpec) e.getMissing().getFirst()));
            case ParameterException e when args.length == 0 -> messages.say("command-unknown", "");
            // The message of a check in this class.
            default -> String.valueOf((fault.getCause() == null ? fault : fault.getCause()).getMessage());
        };
    }

    private String unmatched(UnmatchedArgumentException fault) {
        String word = fault.getUnmatched().getFirst();
        CommandLine asked = fault.getCommandLine();
        if (asked.getParent() == null) {
            return messages.say("command-unknown", word);
        }
        String others = asked.getParent().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(other -> other.findOption(word) != null)
                .map(CommandSpec::name)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? messages.say("option-unknown", word)
                : messages.say("option-elsewhere", word, asked.getCommandName(), others);
    }

    private static String name(OptionSpec option) {
        return option.longestName();
    }
}
