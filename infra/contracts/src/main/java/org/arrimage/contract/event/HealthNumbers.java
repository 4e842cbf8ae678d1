package org.arrimage.contract.event;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Recognises the numbers of the Régie de l’assurance maladie du Québec: four letters of a name, then year, month and
/// day of birth (the month of a woman plus 50) and two digits more, as in `ABCD 9001 0112`.
final class HealthNumbers {

    private static final Pattern CANDIDATE = Pattern.compile(
            "(?<!\\p{L})(?:\\p{L}{4}|\\p{L}(?:BETWEEN\\p{L}){3})[^\\p{L}\\p{N}]{0,8}(?<digits>\\d+(?:BETWEEN\\d+)*)"
                    .replace("BETWEEN", PersonalData.BETWEEN));

    private HealthNumbers() {}

    /// @param plain a text in its one spelling
    static boolean areIn(String plain) {
        return CANDIDATE
                .matcher(plain)
                .results()
                .map(candidate -> DigitGroups.of(digits(candidate)))
                .anyMatch(HealthNumbers::begin);
    }

    private static String digits(MatchResult candidate) {
        return candidate.group("digits");
    }

    /// Whether digits begin with the eight of such a number, grouped as somebody would write them.
    private static boolean begin(DigitGroups run) {
        for (int end = 1; end <= run.size(); end++) {
            DigitGroups groups = run.part(0, end);
            if (groups.digits().length() == 8) {
                return isBirth(groups.digits()) && isWrittenAsOne(groups);
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

    /// No amount, date, range of rooms or years, or list of days behind a word of four letters.
    private static boolean isWrittenAsOne(DigitGroups groups) {
        return switch (groups.lengths().toString()) {
            case "[4, 4]" -> groups.value(1) < groups.value(0) || groups.value(1) >= groups.value(0) + 50;
            case "[4, 2, 2]" -> !groups.isYear(0);
            case "[2, 2, 4]" -> !groups.isYear(2);
            case "[2, 2, 2, 2]" -> !groups.isListOfDaysOrWeeks();
            case "[6, 2]" -> groups.isSpacedOrDashed();
            case "[8]" -> true;
            default -> groups.lengths().equals(List.of(1, 1, 1, 1, 1, 1, 1, 1));
        };
    }
}
