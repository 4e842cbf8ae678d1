package org.arrimage.contract.reference;

import java.util.Locale;
import org.arrimage.contract.language.TwoLanguages;

/// A name in both languages.
public record Name(String fr, String en) {

    /// The name in the language of a locale: English where it asks for English, French otherwise.
    public String in(Locale locale) {
        return TwoLanguages.isEnglish(locale) ? en : fr;
    }
}
