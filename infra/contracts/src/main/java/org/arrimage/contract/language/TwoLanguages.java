package org.arrimage.contract.language;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// French and English: French unless English is asked for.
public final class TwoLanguages {

    private TwoLanguages() {}

    /// Whether a locale asks for English; every other one gets French.
    public static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    /// The texts of `name.properties`, or of `name_en.properties` for English, whatever the machine's locale.
    ///
    /// @param name with its path on the class path, such as `org/arrimage/contract/event/faults`
    public static ResourceBundle texts(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name,
                isEnglish(locale) ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The texts in a file beside a class.
    public static ResourceBundle texts(Class<?> beside, String name, Locale locale) {
        return texts(beside.getPackageName() + "." + name, locale);
    }

    /// The language of a shell's environment: English where it names English, French otherwise.
    ///
    /// The launcher, which starts programs under a locale of its own choice, hands over what it has found as
    /// `ARRIMAGE_LANGUAGE`.
    public static Locale ofShell(Map<String, String> environment) {
        for (String name : new String[] {"ARRIMAGE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH;
            }
        }
        return Locale.FRENCH;
    }
}
