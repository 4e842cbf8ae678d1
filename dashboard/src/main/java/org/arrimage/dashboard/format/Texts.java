package org.arrimage.dashboard.format;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.arrimage.contract.language.TwoLanguages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The words of the pages, in French and in English.
///
/// The part of a key before its first point names the file: `overview.title` stands in
/// `vaadin-i18n/overview.properties` (French) and `overview_en.properties`. An apostrophe is written ’, since ' is
/// a quote of [MessageFormat]. The texts of a file are used by the package of its name alone.
@Component
public class Texts implements I18NProvider {

    private static final long serialVersionUID = 1L;

    /// French as written in Québec, the first language.
    public static final Locale FRENCH = Locale.CANADA_FRENCH;

    /// English as written in Canada.
    public static final Locale ENGLISH = Locale.CANADA;

    /// The name of the product, the same in both languages.
    public static final String PRODUCT = "Arrimage";

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
            return params.length == 0 ? text : new MessageFormat(text, locale).format(params);
        } catch (MissingResourceException e) {
            LOG.error("No text for the key {}", key);
            return key;
        }
    }

    /// The title of a page, as the browser shows it.
    public static String pageTitle(String heading) {
        return heading + " · " + PRODUCT;
    }
}
