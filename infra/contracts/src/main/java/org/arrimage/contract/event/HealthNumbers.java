package org.arrimage.contract.event;

import java.time.YearMonth;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Recognises the numbers of the Régie de l’assurance maladie du Québec: four letters of a name, then year, month
/// and day of birth (the month of a woman plus 50) and two digits more, as in `ABCD 9001 0112`.
final class HealthNumbers {

    private static final Pattern CANDIDATE = Pattern.compile(
            "(?<!\\p{L})(?<letters>\\p{L}{4}|\\p{L}(?:BETWEEN\\p{L}){3}|\\p{Lu}(?:(?:BETWEEN)?\\p{Lu}){3})[^\\p{L}\\p{N}\\p{Sc}]*+(?<digits>\\d+(?:BETWEEN\\d+)*)"
                    .replace("BETWEEN", "[^\\p{L}\\p{N}\\p{Sc}:]++"));

    private static final Pattern CAPITALS = Pattern.compile("[^\\p{Ll}]+");

    /// A day and a month, a month and a day, or a time.
    private static final Pattern DAY_OR_TIME = Pattern.compile("[0-2]\\d[0-5]\\d|3[01]\\d\\d");

    private HealthNumbers() {}

    /// @param plain a text in its one spelling
    static boolean areIn(String plain) {
        return CANDIDATE.matcher(plain).results().anyMatch(HealthNumbers::isNumber);
    }

    /// Whether digits begin with the eight digits of such a number.
    private static boolean isNumber(MatchResult candidate) {
        DigitGroups run = DigitGroups.of(candidate.group("digits"));
        for (int end = 1; end <= run.size(); end++) {
            DigitGroups groups = run.part(0, end);
            String digits = groups.digits();
            if (digits.length() == 8) {
                return isBirth(digits)
                        && !groups.holdsDate()
                        && !groups.isListOfDaysOrWeeks()
                        && !groups.isAmount()
                        && (CAPITALS.matcher(candidate.group("letters")).matches() || !isCalendar(digits));
            }
        }
        return false;
    }

    private static boolean isBirth(String digits) {
        int month = Integer.parseInt(digits.substring(2, 4)) % 50;
        int day = Integer.parseInt(digits.substring(4, 6));
        return month >= 1
                && month <= 12
                && Integer.parseInt(digits.substring(2, 4)) <= 62
                && day >= 1
                && day
                        <= YearMonth.of(2000 + Integer.parseInt(digits.substring(0, 2)), month)
                                .lengthOfMonth();
    }

    /// Whether both halves are years, days or times, as behind an ordinary word of four letters.
    private static boolean isCalendar(String digits) {
        return DAY_OR_TIME.matcher(digits.substring(0, 4)).matches()
                && DAY_OR_TIME.matcher(digits.substring(4)).matches();
    }
}
