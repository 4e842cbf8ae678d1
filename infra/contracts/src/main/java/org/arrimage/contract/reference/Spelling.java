package org.arrimage.contract.reference;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A name as people type it: without capitals, accents, hyphens or apostrophes, with or without the usual
/// abbreviations (`St`, `Ste`, `Mt`, `N.-D.`), perhaps not to its end.
public final class Spelling {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// Modifier letters are left out of the letters: one of them is an apostrophe.
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Ll}\\p{Lo}\\p{Nd}]+");

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    private static final Pattern INITIALS = Pattern.compile("(?<![^ ])n d(?![^ ])");

    private static final Map<String, String> FULL = Map.of(
            "st", "saint",
            "ste", "sainte",
            "sts", "saints",
            "stes", "saintes",
            "mt", "mont",
            "nd", "notre dame");

    private static final Map<String, String> SHORT =
            FULL.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final Pattern ANY_SHORT = anyOf(FULL);
    private static final Pattern ANY_FULL = anyOf(SHORT);

    private final String full;
    private final String abbreviated;

    private Spelling(String words) {
        full = inFull(words);
        abbreviated = ANY_FULL.matcher(words).replaceAll(found -> SHORT.getOrDefault(found.group(), found.group()));
    }

    public static Spelling of(String name) {
        return new Spelling(words(name));
    }

    /// The same for every spelling of a name: names from elsewhere are matched by it. Empty for a text without
    /// letters and digits.
    public static String key(String text) {
        return inFull(words(text)).replace(" ", "");
    }

    /// Whether the name is found by what is typed: a part of the name, its beginning or that of one of its words
    /// with any spaces, or the beginnings of some of its words in any order, numbers whole. Nothing typed finds
    /// every name.
    public boolean isFoundBy(String typed) {
        String words = words(typed);
        String wordsInFull = inFull(words);
        return full.contains(wordsInFull) || hasBeginnings(full, wordsInFull) || hasBeginnings(abbreviated, words);
    }

    private static boolean hasBeginnings(String name, String typed) {
        return begins(name, typed)
                || Arrays.stream(typed.split(" ", -1))
                        .allMatch(word -> NUMBER.matcher(word).matches()
                                ? (" " + name + " ").contains(" " + word + " ")
                                : begins(name, word));
    }

    /// Whether the name from the start of one of its words on begins with what is typed, spaces aside.
    private static boolean begins(String name, String typed) {
        return Pattern.compile(typed.codePoints()
                        .filter(c -> c != ' ')
                        .mapToObj(Character::toString)
                        .collect(joining(" ?", "(^| )", "")))
                .matcher(name)
                .find();
    }

    /// Plain words with one space between them.
    private static String words(String text) {
        String letters = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("&", " et ");
        String words = BETWEEN_WORDS.matcher(letters).replaceAll(" ").strip();
        return INITIALS.matcher(words).replaceAll("nd");
    }

    private static String inFull(String words) {
        return ANY_SHORT.matcher(words).replaceAll(found -> FULL.getOrDefault(found.group(), found.group()));
    }

    private static Pattern anyOf(Map<String, String> words) {
        return Pattern.compile("(?<![^ ])(" + String.join("|", words.keySet()) + ")(?![^ ])");
    }
}
