package org.arrimage.dashboard.notices;

import java.util.Locale;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.format.Texts;

/// A message as plain text. It never says a figure: mail is read by more than its reader.
///
/// @param link what it leads to
record Letter(Locale language, String subject, String text, String link) {

    /// Says that an edition is out.
    ///
    /// @param region its name in that language
    /// @param address the public address of the dashboard
    static Letter edition(Texts texts, Locale language, IsoWeek week, String region, String address) {
        String days = Formats.of(language).week(week);
        String page = address + "/" + Place.At.EDITION;
        return new Letter(
                language,
                texts.getTranslation("notices.edition.subject", language, days),
                texts.getTranslation("notices.edition.text", language, days, region, page + "/" + week, page),
                page);
    }

    /// Brings the code that confirms an address.
    static Letter code(Texts texts, Locale language, String code, String address) {
        return new Letter(
                language,
                texts.getTranslation("notices.code.subject", language),
                texts.getTranslation("notices.code.text", language, code, address),
                address + "/" + Place.At.EDITION);
    }
}
