package org.arrimage.local;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// What the stack says to the person who started it, in French, or in English where the locale asks for it.
final class Words {

    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "org.arrimage.local.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Words in(Locale locale) {
        return new Words(locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH);
    }

    /// The language of a shell's environment: English where it names English, French otherwise.
    ///
    /// The launcher, which starts this program under a locale of its own choice, hands over what it has found.
    static Words of(Map<String, String> environment) {
        for (String name : new String[] {"ARRIMAGE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return in(value.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH);
            }
        }
        return in(Locale.FRENCH);
    }

    Locale locale() {
        return locale;
    }

    /// @param args texts already formed
    String say(String key, Object... args) {
        return new MessageFormat(bundle.getString(key), locale).format(args);
    }
}
