package org.arrimage.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/// Copies the topics that nothing else holds into files, and back: the main class of the operator's program.
public final class Archive {

    private static final String LOGGING = "logback.configurationFile";

    private Archive() {}

    /// Ends with the exit code of [#run(List, Map, PrintStream, PrintStream)].
    public static void main(String[] args) {
        // Kafka's clients write the numbers of their login by the digits of the locale, and then do not get in.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        // The clients of Kafka log what is said here in a sentence.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "org/arrimage/archive/logging.xml");
        }
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    /// Does what the arguments ask for.
    ///
    /// @param out for what was done
    /// @param err for why something was not
    /// @return 0 done; 1 not done, nothing has changed; 2 not understood; 3 the archive is not whole; 4 topics are
    /// filled in part
    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        Words words = Words.of(environment, out, err);
        try {
            Options options = Options.parse(args, words);
            switch (options.command()) {
                case VERIFY -> Verifying.sayWhatIsIn(options.directory(), words);
                case WRITE -> {
                    try (Kafka kafka = Kafka.open(options.kafka(), words)) {
                        new Writing(kafka, options.directory(), options.without(), words).run();
                    }
                }
                case RESTORE -> {
                    try (Kafka kafka = Kafka.open(options.kafka(), words)) {
                        new Restoring(kafka, options, words).run();
                    }
                }
            }
            return 0;
        } catch (Refusal e) {
            words.complain(e.sentence());
            return e.exitCode();
        } catch (KafkaException e) {
            words.complain(words.text(ofKafka(e), e.getMessage()));
            return Refusal.NOT_DONE;
        } catch (IOException e) {
            words.complain(words.text("disk", e instanceof FileNotFoundException ? e.getMessage() : e.toString()));
            return Refusal.NOT_DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Refusal.NOT_DONE;
        } catch (RuntimeException e) {
            words.complain(words.text("unexpected", e));
            e.printStackTrace(err);
            return Refusal.NOT_DONE;
        }
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
