package org.arrimage.contract.event;

import java.util.List;
import java.util.regex.Pattern;

/// Recognises what must not stand in a title: an e-mail address, a telephone number, a Québec health-insurance
/// number.
final class PersonalData {

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]{2,}"),
            // North American numbers: ten digits, however they are grouped, with or without the leading 1.
            Pattern.compile(
                    "(?<!\\d)(?:\\+?1[\\s.-]*)?\\(?\\d{3}\\)?[\\s.\\u00A0-]*\\d{3}[\\s.\\u00A0-]*\\d{4}(?!\\d)"),
            // Four letters and eight digits (RAMQ), however they are grouped.
            Pattern.compile("(?i)(?<![a-z])[a-z]{4}[\\s.\\u00A0-]*\\d{4}[\\s.\\u00A0-]*\\d{4}(?!\\d)"));

    private PersonalData() {}

    static boolean isIn(String text) {
        return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }
}
