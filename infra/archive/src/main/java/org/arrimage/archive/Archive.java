package org.arrimage.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// Copies the topics that nothing else holds to files and back: the main class of the operator's program.
@Command(name = "archive", synopsisSubcommandLabel = "(write | verify | restore)")
public final class Archive {

    private static final String LOGGING = "logback.configurationFile";

    private final ArchiveMessages messages;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean helpWanted;

    private Archive(ArchiveMessages messages) {
        this.messages = messages;
    }

    /// Ends with the exit code of [#run(List, Map, PrintStream, PrintStream)].
    public static void main(String[] args) {
        // Kafka's clients write the numbers of a login in the locale's digits, and brokers accept only 0 to 9.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        // Kafka's clients would log what this program says in a sentence.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/arrimage/archive/logging.xml");
        }
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    /// Does what the arguments ask for.
    ///
    /// @param out for what was done
    /// @param err for why something was not
    /// @return 0 done; 1 not done, nothing has changed; 2 not understood; 3 the archive is not complete; 4 topics
    ///     are filled in part
    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        ArchiveMessages messages = ArchiveMessages.of(environment, out, err);
        Usage usage = new Usage(messages);
        return new CommandLine(new Archive(messages))
                .registerConverter(Path.class, usage::path)
                .registerConverter(Subject.class, usage::subject)
                .registerConverter(Short.class, usage::copies)
                .setResourceBundle(messages.help())
                .setSeparator(" ")
                .setExpandAtFiles(false)
                .setUsageHelpWidth(120)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new PrintWriter(out, true))
                .setParameterExceptionHandler(usage::notUnderstood)
                .setExecutionExceptionHandler((failure, command, given) -> notDone(failure, messages, err))
                .execute(args.toArray(String[]::new));
    }

    @Command
    void write(
            @Parameters(paramLabel = "${bundle:label.directory}", descriptionKey = "directory") Path directory,
            @Option(names = "--kafka", required = true, paramLabel = "${bundle:label.file}") Path kafka,
            @Option(names = "--without-subject", paramLabel = "${bundle:label.subject}") @Nullable Set<Subject> without)
            throws ArchiveFailure, IOException, InterruptedException {
        try (Kafka there = Kafka.open(kafka, messages)) {
            new ArchiveWriter(there, directory, without == null ? Set.of() : without, messages).run();
        }
    }

    @Command
    void verify(@Parameters(paramLabel = "${bundle:label.directory}", descriptionKey = "directory") Path directory)
            throws ArchiveFailure, IOException {
        ArchiveVerifier.sayWhatIsIn(directory, messages);
    }

    @Command
    void restore(
            @Parameters(paramLabel = "${bundle:label.directory}", descriptionKey = "directory") Path directory,
            @Option(names = "--kafka", required = true, paramLabel = "${bundle:label.file}") Path kafka,
            @Option(names = "--replication", paramLabel = "N") @Nullable Short replication,
            @Option(names = "--replace") boolean replace)
            throws ArchiveFailure, IOException, InterruptedException {
        try (Kafka there = Kafka.open(kafka, messages)) {
            new ArchiveRestorer(there, directory, replication, replace, messages).run();
        }
    }

    static int notDone(Exception failure, ArchiveMessages messages, PrintStream err) {
        switch (failure) {
            case ArchiveFailure e -> {
                messages.complain(e.sentence());
                return e.exitCode();
            }
            case KafkaException e -> messages.complain(messages.text(ofKafka(e), e.getMessage()));
            case IOException e ->
                messages.complain(
                        messages.text("disk", e instanceof FileNotFoundException ? e.getMessage() : e.toString()));
            case InterruptedException e -> Thread.currentThread().interrupt();
            default -> {
                messages.complain(messages.text("unexpected", failure));
                failure.printStackTrace(err);
            }
        }
        return ArchiveFailure.NOT_DONE;
    }

    /// The sentence for a failure of Kafka.
    static String ofKafka(KafkaException failure) {
        return switch (failure) {
            case AuthenticationException e -> "kafka-unauthenticated";
            case AuthorizationException e -> "kafka-unauthorized";
            case RetriableException e -> "kafka-silent";
            default -> "kafka-failed";
        };
    }
}
