package org.arrimage.contract.event;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Recognises telephone numbers by the numbering plans of the world, and by how somebody would group their digits.
///
/// The plans alone are not enough: `2026-2027 15` would be a number of Washington.
final class TelephoneNumbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /// What may be between the groups of one number. A comma before a space enumerates, a plus after one begins
    /// another, a colon before two digits means a time, and the sign of a currency ends an amount.
    private static final String RUN_OF_DIGITS = "\\d++(?:(?!, | \\+|:\\d\\d(?!\\d))[^\\p{L}\\p{N}\\p{Sc}]++\\d++)*";

    private static final Pattern RUN = Pattern.compile(
            "(?<numbered>(?<!\\p{L})(?:WORDS) (?:n[o°]\\.? ?)?)?(?<plus>(?<![\\p{L}\\p{N}])\\+[ (]*)?(?<digits>DIGITS)"
                    .replace("WORDS", words("numbered-words.txt"))
                    .replace("DIGITS", RUN_OF_DIGITS),
            Pattern.CASE_INSENSITIVE);

    /// Digits at most three words behind one that says that they are a number.
    private static final Pattern SAID = Pattern.compile(
            "(?<!\\p{L})(?:WORDS)(?!\\p{L})(?:[^\\p{L}\\p{N}\\p{Sc}]*+\\p{L}++){0,3}?[^\\p{L}\\p{N}\\p{Sc}]*+(?<digits>DIGITS)"
                    .replace("WORDS", words("telephone-words.txt"))
                    .replace("DIGITS", RUN_OF_DIGITS),
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NORTH_AMERICAN = Pattern.compile("[2-9]\\d{2}[2-9]\\d{6}");
    private static final Pattern SPACED = Pattern.compile("[2-9]\\d{2}[1-9]\\d{6}");
    private static final Pattern DASHED = Pattern.compile("[1-9]\\d{2}[1-9]\\d{6}");

    /// A code that begins with a date of this century, with two digits of the year or four.
    private static final Pattern DATED =
            Pattern.compile("(?:20)?[0-3]\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d*");

    /// The number of an enterprise, which Québec gives to each in one piece.
    private static final Pattern ENTERPRISE = Pattern.compile("(?<!\\p{L})NEQ[ :]*\\d{10}(?!\\d)");

    /// A number that a year follows without a gap, after all or only its last four digits, or that follows a year.
    private static final Pattern GLUED_YEAR = Pattern.compile(
            "(?<!\\d)(?:(\\d{4}|\\d{7}|\\d{10})(20[0-3]\\d)|(20[0-3]\\d)([2-9]\\d{2}[2-9]\\d{6}))(?!\\d)");

    private static final Pattern RECENT_YEAR = Pattern.compile("20[0-3]\\d");
    private static final List<Integer> USUAL = List.of(3, 3, 4);
    private static final int LOCAL_DIGITS = 7;
    private static final int MOST_DIGITS = 17;

    /// The most groups in which a country prints a number, its code among them.
    private static final int MOST_PRINTED = 6;

    /// Code of a country and number (ITU-T E.164).
    private static final Pattern INTERNATIONAL = Pattern.compile("[1-9]\\d{6,14}");

    /// Countries whose numbers are known here as one dials them at home: with a 0 in front.
    private static final Set<String> WITH_ZERO = Set.of("FR", "BE", "MA");

    private TelephoneNumbers() {}

    /// @param plain a text in its one spelling
    static boolean areIn(String plain) {
        String numbers =
                GLUED_YEAR.matcher(ENTERPRISE.matcher(plain).replaceAll("NEQ")).replaceAll("$1$3 $2$4");
        if (SAID.matcher(numbers).results().anyMatch(said -> beginsAsSaid(DigitGroups.of(said.group("digits"))))) {
            return true;
        }
        Matcher runs = RUN.matcher(numbers);
        while (runs.find()) {
            DigitGroups run = DigitGroups.of(runs.group("digits"));
            boolean numbered = runs.group("numbered") != null
                    && (run.isGrowing()
                            || RECENT_YEAR.matcher(run.groups().getLast()).matches());
            if (!numbered && areIn(run, runs.group("plus") != null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAsSaid(DigitGroups run) {
        return IntStream.rangeClosed(1, run.size()).anyMatch(end -> isSaid(run.part(0, end)));
    }

    /// Seven digits or more, however grouped, that are not dates, times or rooms.
    private static boolean isSaid(DigitGroups run) {
        return run.digits().length() >= LOCAL_DIGITS
                && run.years() == 0
                && !run.isListOfDaysOrWeeks()
                && !(run.isAmount() && run.digits().length() < 10)
                && !(run.lengths().equals(List.of(4, 4)) && run.isGrowing());
    }

    private static boolean areIn(DigitGroups run, boolean plus) {
        for (int from = 0; from < run.size(); from++) {
            int digits = 0;
            for (int to = from; to < run.size(); to++) {
                digits += run.groups().get(to).length();
                if (digits > MOST_DIGITS) {
                    break;
                }
                if (digits >= LOCAL_DIGITS && isNumber(run.part(from, to + 1), plus && from == 0)) {
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
                || (groups.isUniform()
                        && !groups.isListOfDaysOrWeeks()
                        && (isAsItIsPrintedAbroad(digits, groups) || isDialledWithZero(digits, groups)));
    }

    /// With `+`, or with what is dialled for it from here (`011`) or from most other places (`00`).
    private static boolean isInternational(String digits, DigitGroups groups, boolean plus) {
        if (groups.holdsDate()) {
            return false;
        }
        String number = plus
                ? digits
                : digits.startsWith("011") ? digits.substring(3) : digits.startsWith("00") ? digits.substring(2) : "";
        return INTERNATIONAL.matcher(number).matches()
                && valid("+" + number, "ZZ").isPresent();
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

    /// The form `450-555-0199` shows a telephone number of any region. With spaces alone it may be an amount, and
    /// an amount may be followed by a year: `450 250 2026`.
    private static boolean isOfTheUsualForm(String digits, DigitGroups groups) {
        boolean year = RECENT_YEAR.matcher(groups.groups().getLast()).matches();
        return groups.isSpaced()
                ? !year && SPACED.matcher(digits).matches()
                : NORTH_AMERICAN.matcher(digits).matches()
                        || (!year && DASHED.matcher(digits).matches());
    }

    /// Grouped as three digits and the rest, or with the same separator throughout, unlike lists and book numbers.
    private static boolean isGroupedAsANumber(List<Integer> lengths, String digits, DigitGroups groups) {
        if (groups.isListOfDaysOrWeeks() || groups.isAmount()) {
            return false;
        }
        if (lengths.getFirst() == 3) {
            return groups.size() < 4 || groups.isUniform() || lengths.equals(List.of(3, 3, 2, 2));
        }
        if (lengths.stream().allMatch(length -> length == 1)) {
            return true;
        }
        boolean inPairs = lengths.stream().allMatch(length -> length == 2);
        boolean isBook = lengths.getFirst() == 1 && lengths.getLast() == 1;
        return (lengths.size() == 1
                        || lengths.equals(List.of(6, 4))
                        || inPairs
                        || (lengths.size() > 2 && !groups.isSpaced() && !isBook))
                && groups.isUniform()
                && !DATED.matcher(digits).matches();
    }

    /// Country code and groups as the country prints them, without the `+`.
    private static boolean isAsItIsPrintedAbroad(String digits, DigitGroups groups) {
        return groups.size() > 2
                && groups.size() <= MOST_PRINTED
                && digits.length() >= 10
                && groups.years() == 0
                && !groups.isAmount()
                && valid("+" + digits, "ZZ")
                        .filter(number -> isGroupedAs(groups, PLANS.format(number, PhoneNumberFormat.INTERNATIONAL)))
                        .isPresent();
    }

    private static boolean isDialledWithZero(String digits, DigitGroups groups) {
        return digits.startsWith("0")
                && groups.size() <= MOST_PRINTED
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

    /// The words of a resource as one pattern, without accents.
    private static String words(String name) {
        try (@Nullable InputStream words = TelephoneNumbers.class.getResourceAsStream(name)) {
            if (words == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return String.join("|", new String(words.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
