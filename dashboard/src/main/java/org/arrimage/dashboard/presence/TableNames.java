package org.arrimage.dashboard.presence;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Name;

/// Short names of tables: without the words with which all of them begin, and without the name of the sector under
/// which they stand.
final class TableNames {

    private static final String DASH = " – ";

    private final String beginning;

    TableNames(Collection<ConcertationTable> all) {
        beginning = commonBeginning(all.stream().map(ConcertationTable::name).toList());
    }

    /// Whole words with which all names begin, the space after them included, so that something is left of each; none
    /// for a single name.
    private static String commonBeginning(List<String> names) {
        if (names.size() < 2) {
            return "";
        }
        String common = withoutLastWord(names.getFirst());
        for (String name : names) {
            while (!name.startsWith(common)) {
                common = withoutLastWord(common.stripTrailing());
            }
        }
        return common;
    }

    private static String withoutLastWord(String words) {
        return words.substring(0, words.lastIndexOf(' ') + 1);
    }

    /// @param sector the sector's name in both languages: a table keeps one name, whatever the reader's language
    String shortName(ConcertationTable table, Name sector) {
        String name = table.name().substring(beginning.length());
        return Stream.of(sector.fr(), sector.en())
                .map(words -> DASH + words)
                .filter(name::contains)
                .max(Comparator.comparingInt(String::length))
                .map(words -> name.replaceFirst(Pattern.quote(words), ""))
                .orElse(name);
    }
}
