package org.arrimage.contract.event;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.arrimage.contract.language.TwoLanguages;

/// Says a fault in a person's language: what is wrong and what to do.
public final class FaultMessages {

    private FaultMessages() {}

    /// The text of a fault, French unless the locale asks for English.
    public static String text(Fault fault, Locale locale) {
        ResourceBundle texts = TwoLanguages.texts(FaultMessages.class, "faults", locale);
        // The typographic apostrophe keeps MessageFormat's quoting out of the way; args are shown as they are.
        return new MessageFormat(texts.getString(fault.code().wire()), locale)
                .format(fault.args().toArray());
    }
}
