package org.arrimage.local.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// The sentences that stand beside a class, in French, or in English where the locale asks for it.
public final class Words {

    private final Class<?> beside;
    private final Locale locale;
    private final ResourceBundle sentences;

    private Words(Class<?> beside, Locale locale) {
        this.beside = beside;
        this.locale = locale.getLanguage().equals("en") ? Locale.CANADA : Locale.CANADA_FRENCH;
        this.sentences = bundle("words");
    }

    /// The sentences of `words.properties` in the package of a class.
    public static Words in(Locale locale, Class<?> beside) {
        return new Words(beside, locale);
    }

    /// The language of a shell's environment: English where it names English, French otherwise.
    ///
    /// The launcher, which starts this program under a locale of its own choice, hands over what it has found.
    public static Words of(Map<String, String> environment, Class<?> beside) {
        for (String name : new String[] {"ARRIMAGE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return in(value.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH, beside);
            }
        }
        return in(Locale.FRENCH, beside);
    }

    /// The language, with the numbers of Canada.
    public Locale locale() {
        return locale;
    }

    /// The texts of another file beside the same class.
    public ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle(
                beside.getPackageName() + "." + name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public String say(String key, Object... args) {
        return new MessageFormat(sentences.getString(key), locale).format(args);
    }
}
