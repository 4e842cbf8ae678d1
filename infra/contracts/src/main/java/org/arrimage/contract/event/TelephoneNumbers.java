package org.arrimage.contract.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises telephone numbers by the numbering plans of the world, and by how somebody would group their digits.
///
/// The plans alone are not enough: `2026-2027 15` would be a number of Washington.
final class TelephoneNumbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private static final Pattern RUN =
            Pattern.compile("(?<plus>(?<![\\p{L}\\p{N}])\\+[ (]*)?(?<digits>\\d+(?:BETWEEN\\d+)*)"
                    .replace("BETWEEN", PersonalData.BETWEEN));

    /// Seven digits say which number it is only where a word says that they are one.
    private static final Pattern LOCAL = Pattern.compile(
            "\\b(?:tel|telephone|cell|cellulaire|phone|texto|sms|fax)\\b[^\\p{L}\\p{N}]{0,4}[2-9]\\d{2}(?:BETWEEN)?\\d{4}(?!\\d)"
                    .replace("BETWEEN", PersonalData.BETWEEN),
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9]\\d{2}[2-9]\\d{6}");
    private static final Pattern SPACED = Pattern.compile("[2-9]\\d{2}[1-9]\\d{6}");
    private static final Pattern DASHED = Pattern.compile("[1-9]\\d{2}[1-9]\\d{6}");

    /// A code that begins with a date of this century, with two digits of the year or four.
    private static final Pattern DATED =
            Pattern.compile("(?:20)?[0-3]\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d*");

    private static final Pattern RECENT_YEAR = Pattern.compile("20[0-3]\\d");
    private static final List<Integer> USUAL = List.of(3, 3, 4);
    private static final int MOST_DIGITS = 17;

    /// Countries whose numbers are known here as one dials them at home: with a 0 in front.
    private static final Set<String> WITH_ZERO = Set.of("FR", "BE", "MA");

    private TelephoneNumbers() {}

    /// @param plain a text in its one spelling
    static boolean areIn(String plain) {
        if (LOCAL.matcher(plain).find()) {
            return true;
        }
        Matcher runs = RUN.matcher(plain);
        while (runs.find()) {
            if (areIn(DigitGroups.of(runs.group("digits")), runs.group("plus") != null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areIn(DigitGroups run, boolean plus) {
        for (int from = 0; from < run.size(); from++) {
            int digits = 0;
            for (int to = from; to < run.size(); to++) {
                digits += run.groups().get(to).length();
                if (digits > MOST_DIGITS) {
                    break;
                }
                if (isNumber(run.part(from, to + 1), plus && from == 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNumber(DigitGroups groups, boolean plus) {
        String digits = groups.digits();
        return isInternational(digits, groups, plus)
                || isNorthAmerican(digits, groups)
                || isAsItIsPrintedAbroad(digits, groups)
                || isDialledWithZero(digits, groups);
    }

    /// With `+`, or with what is dialled for it from here (`011`) or from most other places (`00`).
    private static boolean isInternational(String digits, DigitGroups groups, boolean plus) {
        if (groups.years() > 1) {
            return false;
        }
        String number = plus
                ? digits
                : digits.startsWith("011") ? digits.substring(3) : digits.startsWith("00") ? digits.substring(2) : "";
        return valid("+" + number, "ZZ").isPresent();
    }

    private static boolean isNorthAmerican(String digits, DigitGroups groups) {
        if (digits.length() == 11 && digits.startsWith("1")) {
            return isNorthAmerican(
                    digits.substring(1),
                    groups.lengths().getFirst() == 1 ? groups.part(1, groups.size()) : groups.withoutFirstDigit());
        }
        if (groups.lengths().equals(USUAL)) {
            return isOfTheUsualForm(digits, groups);
        }
        return NORTH_AMERICAN.matcher(digits).matches()
                && groups.years() == 0
                && isGroupedAsANumber(groups.lengths(), digits, groups)
                && valid("+1" + digits, "ZZ").isPresent();
    }

    /// `450-555-0199` says by its form what it is, of whatever region. With spaces alone it may be an amount, and what
    /// follows an amount a year: `450 250 2026`.
    private static boolean isOfTheUsualForm(String digits, DigitGroups groups) {
        boolean year = RECENT_YEAR.matcher(groups.groups().getLast()).matches();
        return groups.isSpaced()
                ? !year && SPACED.matcher(digits).matches()
                : NORTH_AMERICAN.matcher(digits).matches()
                        || (!year && DASHED.matcher(digits).matches());
    }

    private static boolean isGroupedAsANumber(List<Integer> lengths, String digits, DigitGroups groups) {
        int first = lengths.getFirst();
        if (first == 3 || lengths.stream().allMatch(length -> length == 1)) {
            return true;
        }
        boolean inPairs = lengths.stream().allMatch(length -> length == 2);
        return (inPairs || lengths.size() == 1 || lengths.equals(List.of(6, 4)))
                && !DATED.matcher(digits).matches()
                && !groups.isListOfDaysOrWeeks();
    }

    /// Country code and groups as the country prints them, without the `+`.
    private static boolean isAsItIsPrintedAbroad(String digits, DigitGroups groups) {
        return groups.size() > 2
                && digits.length() >= 10
                && groups.years() == 0
                && !groups.isAmount()
                && valid("+" + digits, "ZZ")
                        .filter(number -> isGroupedAs(groups, PLANS.format(number, PhoneNumberFormat.INTERNATIONAL)))
                        .isPresent();
    }

    private static boolean isDialledWithZero(String digits, DigitGroups groups) {
        return digits.startsWith("0")
                && !groups.isListOfDaysOrWeeks()
                && WITH_ZERO.stream()
                        .anyMatch(country -> valid(digits, country)
                                .filter(number -> groups.size() == 1
                                        ? digits.length() == 10
                                        : isGroupedAs(groups, PLANS.format(number, PhoneNumberFormat.NATIONAL)))
                                .isPresent());
    }

    private static boolean isGroupedAs(DigitGroups groups, String printed) {
        return groups.groups().equals(DigitGroups.of(printed).groups());
    }

    private static Optional<PhoneNumber> valid(String number, String country) {
        try {
            return Optional.of(PLANS.parse(number, country)).filter(PLANS::isValidNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
