package org.arrimage.dashboard.format;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arrimage.contract.language.TwoLanguages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The words of the pages, in French and in English.
///
/// The part of a key before its first point names the file: `overview.title` stands in
/// `vaadin-i18n/overview.properties` (French) and `overview_en.properties`. An apostrophe is written ’, since ' is
/// a quote of [MessageFormat]. `{0|lien|liens}` is the first word where the number `{0}` is one thing, in French also
/// where it is none, else the second. The texts of a file are used by the package of its name alone.
@Component
public class Texts implements I18NProvider {

    private static final long serialVersionUID = 1L;

    /// French as written in Québec, the first language.
    public static final Locale FRENCH = Locale.CANADA_FRENCH;

    /// English as written in Canada.
    public static final Locale ENGLISH = Locale.CANADA;

    /// The name of the product, the same in both languages.
    public static final String PRODUCT = "Arrimage";

    private static final Pattern BY_NUMBER = Pattern.compile("\\{(\\d)\\|([^|}]*)\\|([^}]*)}");

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(FRENCH, ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        try {
            String text = TwoLanguages.texts("vaadin-i18n/" + key.substring(0, Math.max(key.indexOf('.'), 0)), locale)
                    .getString(key);
            return params.length == 0 ? text : new MessageFormat(byNumber(text, locale, params), locale).format(params);
        } catch (MissingResourceException e) {
            LOG.error("No text for the key {}", key);
            return key;
        }
    }

    /// Chooses between words by numbers. A parameter that is itself a place, such as `{0}`, leaves the choice to the
    /// browser.
    private static String byNumber(String text, Locale locale, Object... params) {
        return BY_NUMBER.matcher(text).replaceAll(choice -> {
            String number = String.valueOf(params[Integer.parseInt(choice.group(1))]);
            if (number.equals("{" + choice.group(1) + "}")) {
                return Matcher.quoteReplacement("'" + choice.group() + "'");
            }
            boolean one = number.equals("1")
                    || number.equals("0") && !locale.getLanguage().equals("en");
            return Matcher.quoteReplacement(choice.group(one ? 2 : 3));
        });
    }

    /// The title of a page, as the browser shows it.
    public static String pageTitle(String heading) {
        return heading + " · " + PRODUCT;
    }
}
