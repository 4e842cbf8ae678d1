package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Groups of digits in the order in which they were written, and what stood between them.
///
/// @param groups the groups, at least one
/// @param gaps what stands after each group but the last
record DigitGroups(List<String> groups, List<String> gaps) {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
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

    /// The same without the first digit, of which the first group holds more.
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

    int value(int group) {
        return Integer.parseInt(groups.get(group));
    }

    /// Whether a group is a year of our times.
    boolean isYear(int group) {
        return isYear(groups.get(group));
    }

    long years() {
        return groups.stream().filter(DigitGroups::isYear).count();
    }

    /// Whether nothing but spaces stands between the groups.
    boolean isSpaced() {
        return gaps.stream().allMatch(String::isBlank);
    }

    boolean isSpacedOrDashed() {
        return gaps.stream().allMatch(gap -> gap.replace('-', ' ').isBlank());
    }

    /// Whether all groups after the first are thousands: `34 600 200 300`.
    boolean isAmount() {
        return isSpaced() && groups.stream().skip(1).allMatch(group -> group.length() == 3);
    }

    /// Whether all are pairs that grow, none beyond the last week of a year: `03 10 17 24`.
    boolean isListOfDaysOrWeeks() {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).length() != 2 || value(i) > LAST_WEEK || (i > 0 && value(i) <= value(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isYear(String group) {
        return group.length() == 4 && (group.startsWith("19") || group.startsWith("20"));
    }
}
