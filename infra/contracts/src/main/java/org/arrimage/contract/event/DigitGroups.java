package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Groups of digits in the order in which they were written, and the text between them.
///
/// @param groups the groups, at least one
/// @param gaps the text after each group but the last
record DigitGroups(List<String> groups, List<String> gaps) {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int LAST_DAY = 31;
    private static final int LAST_WEEK = 53;

    DigitGroups {
        groups = List.copyOf(groups);
        gaps = List.copyOf(gaps);
    }

    /// The groups of a text that begins and ends with a digit.
    static DigitGroups of(String text) {
        List<String> groups = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        int end = 0;
        for (MatchResult group : DIGITS.matcher(text).results().toList()) {
            if (!groups.isEmpty()) {
                gaps.add(text.substring(end, group.start()));
            }
            groups.add(group.group());
            end = group.end();
        }
        return new DigitGroups(groups, gaps);
    }

    int size() {
        return groups.size();
    }

    DigitGroups part(int from, int to) {
        return new DigitGroups(groups.subList(from, to), gaps.subList(from, to - 1));
    }

    /// The same groups without the first digit; the first group must have more than one.
    DigitGroups withoutFirstDigit() {
        List<String> shorter = new ArrayList<>(groups);
        shorter.set(0, shorter.getFirst().substring(1));
        return new DigitGroups(shorter, gaps);
    }

    String digits() {
        return String.join("", groups);
    }

    List<Integer> lengths() {
        return groups.stream().map(String::length).toList();
    }

    /// Whether a group is a year of the present times.
    boolean isYear(int group) {
        return isYear(groups.get(group));
    }

    long years() {
        return groups.stream().filter(DigitGroups::isYear).count();
    }

    /// Whether there are only spaces between the groups.
    boolean isSpaced() {
        return gaps.stream().allMatch(String::isBlank);
    }

    /// Whether all gaps are the same.
    boolean isUniform() {
        return gaps.stream().map(String::strip).distinct().count() < 2;
    }

    /// Whether all groups after the first are thousands: `34 600 200 300`.
    boolean isAmount() {
        return isUniform()
                && size() > 2
                && (isSpaced() || gaps.getFirst().equals(","))
                && groups.getFirst().length() < 4
                && groups.stream().skip(1).allMatch(group -> group.length() == 3);
    }

    /// Whether all are pairs of digits that may be days, weeks or hours: none above 31; or growing, and none above
    /// the last week of a year; or growing without a leading 0, which no country dials: `45 51 57 60 64`.
    boolean isListOfDaysOrWeeks() {
        if (groups.stream().anyMatch(group -> group.length() != 2)) {
            return false;
        }
        int greatest = groups.stream().mapToInt(Integer::parseInt).max().orElseThrow();
        return greatest <= LAST_DAY
                || (isGrowing() && (greatest <= LAST_WEEK || !groups.getFirst().startsWith("0")));
    }

    /// Whether each group is a greater number than the one before.
    boolean isGrowing() {
        for (int i = 1; i < groups.size(); i++) {
            if (number(i) <= number(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the groups hold a day with its year, in either order, or a range of years.
    boolean holdsDate() {
        for (int i = 0; i + 1 < groups.size(); i++) {
            boolean pair = groups.get(i).length() == 2 && groups.get(i + 1).length() == 2;
            if ((isYear(i) && isYear(i + 1))
                    || (pair && i > 0 && isYear(i - 1))
                    || (pair && i + 2 < groups.size() && isYear(i + 2))) {
                return true;
            }
        }
        return false;
    }

    private long number(int group) {
        return Long.parseLong(groups.get(group));
    }

    private static boolean isYear(String group) {
        return group.length() == 4 && (group.startsWith("19") || group.startsWith("20"));
    }
}
