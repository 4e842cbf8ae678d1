package org.arrimage.publisher.protection;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Symbol;

/// What every table with released figures says about them, in both languages.
public final class Legend {

    private final ResourceBundle texts;
    private final Locale locale;

    /// French unless the locale asks for English.
    public Legend(Locale locale) {
        this.locale = locale;
        this.texts = TwoLanguages.texts(Legend.class, "legend", locale);
    }

    /// How to read the numbers.
    public String method(Method method) {
        int base = method.base();
        return new MessageFormat(texts.getString("method"), locale)
                .format(new Object[] {base, base - 1, 2 * base - 1, 2 * base});
    }

    /// What a mark means.
    public String of(Symbol symbol) {
        return texts.getString("symbol." + symbol.name().toLowerCase(Locale.ROOT));
    }

    /// Why there is no rate.
    public String of(Rates.Reason reason) {
        return new MessageFormat(texts.getString("reason." + reason.name().toLowerCase(Locale.ROOT)), locale)
                .format(new Object[] {Rates.FEWEST});
    }

    /// The name of a class of waits.
    public String of(Rates.Wait wait) {
        return texts.getString("wait." + wait.name().toLowerCase(Locale.ROOT));
    }
}
