package org.arrimage.contract.event;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Recognises what must not be in a title or a name: an e-mail address, a telephone number, a Québec
/// health-insurance number.
///
/// A text is brought to one spelling first ([#plain]); then each candidate has to be plausible, so that school
/// years, amounts and dates pass.
final class PersonalData {

    /// How much of a long text is examined at once, in characters; pieces overlap by half. The time of an
    /// examination grows faster than the length of the text.
    private static final int PIECE = 400;

    private static final int FIRST_FLAG_LETTER = 0x1F1E6;

    /// The first letters of the alphabets that Unicode does not decompose: white on black, in circles and squares.
    private static final int[] BLACK_LETTERS = {0x1F150, 0x1F170};

    private static final String ENCLOSED =
            "\\u24B6-\\u24E9\\x{1F110}-\\x{1F149}\\x{1F150}-\\x{1F169}\\x{1F170}-\\x{1F189}";

    /// An enclosed a among ordinary letters is read as the sign of an address.
    private static final Pattern ENCLOSED_AT = Pattern.compile(
            "(?<![%1$s]) ?[ⓐⒶ\\x{1F110}\\x{1F130}\\x{1F150}\\x{1F170}](?! ?[%1$s])".formatted(ENCLOSED));

    /// The character for one between two digits is a stroke.
    private static final Pattern HAN_DIGIT = Pattern.compile("[〇二三四五六七八九]|(?<!\\d)一|一(?!\\d)");
    private static final String HAN_DIGITS = "〇一二三四五六七八九";

    /// A letter of a non-Latin kind between digits is used for the stroke that it shows.
    private static final Pattern STROKE = Pattern.compile("(?<=\\d) ?[\\p{Lo}\\p{Lm}] ?(?=\\d)");

    private static final Pattern NUMBER_WITH_O =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?=[oO]*\\d)[\\doO]{2,}(?![\\p{L}\\p{N}])");

    /// Digits beside the sign of a currency: thousands, or one piece, or as `514 555 1204 $`.
    private static final Pattern AMOUNT =
            Pattern.compile("\\p{Sc} ?NUMBER(?![ .,-]?\\d)|(?<!\\d[ .,-])(?<!\\d)NUMBER ?\\p{Sc}"
                    .replace("NUMBER", "\\d+(?:[ .,]\\d{3})*(?:[ .,]\\d{4})?(?:[.,]\\d{1,2})?"));

    /// The id of a trace, a message or a file: long, hexadecimal, and not digits alone.
    private static final Pattern HEXADECIMAL =
            Pattern.compile("(?<![\\p{L}\\p{N}-])(?=[0-9-]*[a-fA-F])[0-9a-fA-F-]{16,}(?![\\p{L}\\p{N}-])");

    private PersonalData() {}

    static boolean isIn(String text) {
        int last = Math.max(0, text.length() - PIECE);
        for (int start = 0; start < last; start += PIECE / 2) {
            if (isInPiece(text.substring(start, start + PIECE))) {
                return true;
            }
        }
        return isInPiece(text.substring(last));
    }

    private static boolean isInPiece(String text) {
        String plain = plain(text);
        String numbers = AMOUNT.matcher(plain).replaceAll("€");
        return Addresses.areIn(plain) || HealthNumbers.areIn(numbers) || TelephoneNumbers.areIn(numbers);
    }

    /// Whether any is in an attribute of an event, which may hold ids made by machines as well as texts.
    static boolean isInAttribute(String value) {
        return isIn(HEXADECIMAL.matcher(value).replaceAll("x"));
    }

    /// Whether an e-mail address is in the id of an event.
    ///
    /// @param id ASCII without spaces, so that few signs can mark an address
    static boolean isAddressIn(String id) {
        return id.chars().anyMatch(c -> "@%&([{<".indexOf(c) >= 0) && Addresses.areIn(plain(id));
    }

    /// A text in its one spelling: compatibility forms (full-width, circled, mathematical) resolved, without
    /// accents and whatever shows nothing of its own, digits of all scripts as 0 to 9, all dashes as one, no two
    /// spaces together.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(unenclosed(text), Normalizer.Form.NFKD)
                .codePoints()
                .forEach(c -> {
                    switch (Character.getType(c)) {
                        case Character.FORMAT,
                                Character.NON_SPACING_MARK,
                                Character.ENCLOSING_MARK,
                                Character.COMBINING_SPACING_MARK -> {}
                        case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                        case Character.DASH_PUNCTUATION -> plain.append('-');
                        case Character.SPACE_SEPARATOR, Character.CONTROL -> appendSpace(plain);
                        default -> {
                            switch (c) {
                                case 'ー' -> plain.append('-'); // written as a dash between digits
                                case '。' -> plain.append('.');
                                case '\u115F', '\u1160', '\u2800' ->
                                    appendSpace(plain); // blank, though letters and symbols
                                default -> plain.appendCodePoint(c);
                            }
                        }
                    }
                });
        String digits = HAN_DIGIT.matcher(plain).replaceAll(digit -> String.valueOf(HAN_DIGITS.indexOf(digit.group())));
        digits = STROKE.matcher(digits).replaceAll("-");
        return NUMBER_WITH_O
                .matcher(digits)
                .replaceAll(number -> number.group().replace('o', '0').replace('O', '0'));
    }

    private static void appendSpace(StringBuilder plain) {
        if (plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
            plain.append(' ');
        }
    }

    /// Digits and letters in circles, brackets and squares, without what encloses them.
    private static String unenclosed(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        ENCLOSED_AT.matcher(text).replaceAll("@").codePoints().forEach(c -> {
            int value = Character.getType(c) == Character.OTHER_NUMBER ? Character.getNumericValue(c) : -1;
            if (value >= 0 && value <= 9) {
                bare.append(value);
                return;
            }
            int letter = c;
            for (int first : BLACK_LETTERS) {
                if (c >= first && c < first + 26) {
                    letter = 'A' + c - first;
                }
            }
            if (c >= FIRST_FLAG_LETTER && c < FIRST_FLAG_LETTER + 26) {
                letter = 'A' + c - FIRST_FLAG_LETTER;
            }
            bare.appendCodePoint(letter);
        });
        return bare.toString();
    }
}
