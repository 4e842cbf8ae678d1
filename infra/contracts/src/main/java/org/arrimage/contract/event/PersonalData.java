package org.arrimage.contract.event;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Recognises what must not stand in a title or a name: an e-mail address, a telephone number, a Québec
/// health-insurance number.
///
/// A text is brought to one spelling first ([#plain]); then each candidate has to be plausible, so that school years,
/// amounts and dates pass.
final class PersonalData {

    /// What may stand between the parts of one number: a few characters that are neither letters nor digits.
    /// A comma before a space enumerates, a colon before two digits tells a time, and what is named here belongs
    /// to amounts, numbers of rooms and sentences.
    static final String BETWEEN = "(?:(?!, |:\\d\\d(?!\\d))[^\\p{L}\\p{N}$€£¢%&;#@°?!=<>«»\"+]){1,8}";

    private static final Pattern AT = Pattern.compile(
            "%40|\\s*[(\\[{<]\\s*(?:@|at|a|arobase?|arobas)\\s*[)\\]}>]\\s*|\\s+arobase?\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOT =
            Pattern.compile("\\s*[(\\[{<]\\s*(?:\\.|dot|point)\\s*[)\\]}>]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            // A handle such as "(@arrimage.fictif)" has nothing before its sign.
            "[\\p{L}\\p{N}!#$%&'*+=?^_`{|}~\"-]@(?:[\\p{L}\\p{N}-]+(?:\\.|\\s+(?:dot|point)\\s+))+(?:\\p{L}{2,}|xn--)"
                    // With spaces around the sign it is one only if it ends as addresses do.
                    + "|[\\p{L}\\p{N}]\\s{0,3}@\\s{0,3}(?:[\\p{L}\\p{N}-]+(?:\\.|\\s{1,2}\\.\\s{0,2}))+"
                    + "(?:ca|com|org|net|info|edu|gov|quebec|fr|be|ch|ht|ma|uk|us|eu)\\b"
                    + "|[\\p{L}\\p{N}]\\s+at\\s+(?:[\\p{L}\\p{N}-]+\\s+dot\\s+)+\\p{L}{2,}",
            Pattern.CASE_INSENSITIVE);

    private PersonalData() {}

    static boolean isIn(String text) {
        String plain = plain(text);
        return holdsAddress(plain) || HealthNumbers.areIn(plain) || TelephoneNumbers.areIn(plain);
    }

    /// Whether an e-mail address is in the id of an event.
    ///
    /// @param id ASCII without spaces, so that few signs can stand for an address
    static boolean isAddressIn(String id) {
        return id.chars().anyMatch(c -> "@%([{<".indexOf(c) >= 0) && holdsAddress(plain(id));
    }

    private static boolean holdsAddress(String plain) {
        return ADDRESS.matcher(DOT.matcher(AT.matcher(plain).replaceAll("@")).replaceAll("."))
                .find();
    }

    /// A text in its one spelling: compatibility forms (full-width, circled, mathematical) resolved, without accents
    /// and whatever shows nothing of its own, digits of all scripts as 0 to 9, all dashes and spaces as one.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.FORMAT,
                        Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.COMBINING_SPACING_MARK -> {}
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                case Character.OTHER_NUMBER -> {
                    int value = Character.getNumericValue(c);
                    plain.appendCodePoint(value >= 0 && value <= 9 ? '0' + value : c);
                }
                case Character.DASH_PUNCTUATION -> plain.append('-');
                case Character.SPACE_SEPARATOR -> plain.append(' ');
                default ->
                    plain.appendCodePoint(
                            switch (c) {
                                case 'ー' -> '-'; // written as a dash between digits
                                case '。' -> '.';
                                case '\u115F', '\u1160' -> ' '; // letters to Unicode, but blank
                                default -> c;
                            });
            }
        });
        return plain.toString();
    }
}
