package org.arrimage.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The language that a request asks for, French or English, each as written in Canada.
public final class AskedLanguage {

    private static final Set<String> OFFERED = Set.of("fr", "en");

    private AskedLanguage() {}

    /// The first of `Accept-Language` that is French or English; empty if it names neither.
    public static Optional<Locale> of(HttpServletRequest request) {
        try {
            // Sorted by weight. The request's own locales would end with the machine's, which nobody asked for.
            return Locale.LanguageRange.parse(String.join(",", Collections.list(request.getHeaders("Accept-Language"))))
                    .stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
                    .filter(OFFERED::contains)
                    .map(language -> Locale.of(language, "CA"))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // ill-formed: as if nothing had been asked for
        }
    }

    /// The same, or French if it names neither.
    public static Locale orFrench(HttpServletRequest request) {
        return of(request).orElse(Locale.CANADA_FRENCH);
    }
}
