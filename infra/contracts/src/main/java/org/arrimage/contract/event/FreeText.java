package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The rule for titles and names, which are all that people may put in their own words.
///
/// It applies to what comes in, never to what the topics already hold: it grows, as numbering plans do, and the
/// same log must always give the same numbers.
public final class FreeText {

    /// The greatest length of a title, in code points.
    public static final int TITLE_LENGTH = 120;

    /// The greatest length of a name, in code points.
    public static final int NAME_LENGTH = 200;

    /// Characters that end a line, change the direction in which a text is read, or carry a second text that nobody
    /// sees.
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061C\\u200E\\u200F"
            + "\\u202A-\\u202E\\u2066-\\u206F\\uFFFC\\uFFFD\\x{E0000}-\\x{E007F}]");

    /// The flag of a part of a country: the only place where tags are text.
    private static final Pattern FLAG = Pattern.compile("\\x{1F3F4}[\\x{E0020}-\\x{E007E}]{3,6}\\x{E007F}");

    /// Letters, digits, punctuation or symbols; some of Unicode’s letters and symbols are blank.
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u3164\\uFFA0\\u2800\\x{1D159}]]");

    private FreeText() {}

    /// Everything that is wrong with a title or a name.
    ///
    /// @param pointer its place
    /// @param longest its greatest length, in code points
    public static List<Fault> faults(String text, String pointer, int longest) {
        if (text.codePointCount(0, text.length()) > longest) {
            return List.of(Fault.of(pointer, Fault.Code.TOO_LONG, longest));
        }
        List<Fault> faults = new ArrayList<>();
        if (NO_TEXT.matcher(FLAG.matcher(text).replaceAll("")).find()) {
            faults.add(Fault.of(pointer, Fault.Code.NOT_TEXT));
        }
        if (!VISIBLE.matcher(text).find()) {
            faults.add(Fault.of(pointer, Fault.Code.INVISIBLE));
        }
        if (PersonalData.isIn(text)) {
            faults.add(Fault.of(pointer, Fault.Code.PERSONAL_DATA));
        }
        return faults;
    }
}
