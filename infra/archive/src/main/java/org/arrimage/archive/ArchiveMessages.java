package org.arrimage.archive;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.arrimage.contract.language.TwoLanguages;
import org.jspecify.annotations.Nullable;

/// What the program says, in French, or in English where the environment asks for it.
final class ArchiveMessages {

    private final Locale locale;
    private final ResourceBundle bundle;
    private final PrintStream out;
    private final PrintStream err;

    private ArchiveMessages(Locale locale, PrintStream out, PrintStream err) {
        this.locale = locale;
        this.bundle = TwoLanguages.texts(ArchiveMessages.class, "words", locale);
        this.out = out;
        this.err = err;
    }

    /// In the language of a shell's environment.
    static ArchiveMessages of(Map<String, String> environment, PrintStream out, PrintStream err) {
        return new ArchiveMessages(TwoLanguages.ofShell(environment), out, err);
    }

    /// What the help says of commands and options.
    ResourceBundle help() {
        return TwoLanguages.texts(ArchiveMessages.class, "help", locale);
    }

    /// A sentence; numbers in it are written as the language does.
    String text(String key, @Nullable Object... args) {
        Object[] shown = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            shown[i] = args[i] instanceof Long number ? number : String.valueOf(args[i]);
        }
        return new MessageFormat(bundle.getString(key), locale).format(shown);
    }

    /// Says a sentence.
    void say(String key, @Nullable Object... args) {
        out.println(text(key, args));
        out.flush();
    }

    /// Says why something is not done, on the stream for errors.
    void complain(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /// The command is not carried out, and nothing has changed.
    ArchiveFailure notDone(String key, @Nullable Object... args) {
        return new ArchiveFailure(ArchiveFailure.NOT_DONE, text(key, args));
    }
}
