package org.arrimage.local.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.arrimage.contract.language.TwoLanguages;

/// The sentences in the file beside a class, in French, or in English where the locale asks for it.
public final class Messages {

    private final Class<?> beside;
    private final Locale locale;
    private final ResourceBundle sentences;

    private Messages(Class<?> beside, Locale locale) {
        this.beside = beside;
        this.locale = TwoLanguages.isEnglish(locale) ? Locale.CANADA : Locale.CANADA_FRENCH;
        this.sentences = bundle("words");
    }

    /// The sentences of `words.properties` in the package of a class.
    public static Messages in(Locale locale, Class<?> beside) {
        return new Messages(beside, locale);
    }

    /// The same in the language of a shell's environment.
    public static Messages of(Map<String, String> environment, Class<?> beside) {
        return in(TwoLanguages.ofShell(environment), beside);
    }

    /// The language, with the numbers of Canada.
    public Locale locale() {
        return locale;
    }

    /// The texts of another file beside the same class.
    public ResourceBundle bundle(String name) {
        return TwoLanguages.texts(beside, name, locale);
    }

    public String say(String key, Object... args) {
        return new MessageFormat(sentences.getString(key), locale).format(args);
    }
}
