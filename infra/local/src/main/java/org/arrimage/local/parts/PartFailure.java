package org.arrimage.local.parts;

import java.util.Locale;
import org.arrimage.local.words.Messages;
import org.jspecify.annotations.Nullable;

/// A part did not start; says what happened, what it means and what to do, in French or English.
public final class PartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] args;

    PartFailure(String key, Object... args) {
        this(null, key, args);
    }

    PartFailure(@Nullable Throwable cause, String key, Object... args) {
        super(sentence(Locale.FRENCH, key, args) + " / " + sentence(Locale.ENGLISH, key, args), cause);
        this.key = key;
        this.args = args.clone();
    }

    /// The sentence in the language of a locale: English where it asks for English, French otherwise.
    public String text(Locale locale) {
        return sentence(locale, key, args);
    }

    private static String sentence(Locale locale, String key, Object... args) {
        return Messages.in(locale, PartFailure.class).say(key, args);
    }
}
