package org.arrimage.contract.event;

import java.util.regex.Pattern;

/// Recognises e-mail addresses, also with the sign and the dots spelt out, in brackets or set apart.
///
/// Without an `@` between two words, a text is an address only if it ends as addresses do.
final class Addresses {

    private static final Pattern AT_SIGN =
            Pattern.compile("%(?:25)?40|&#0*64;|&#x0*40;|&commat;|\\\\u0040", Pattern.CASE_INSENSITIVE);

    private static final Pattern DOT_SIGN =
            Pattern.compile("%(?:25)?2e|&#0*46;|&#x0*2e;|&period;|[·•․｡∙・]|\\.{2,}", Pattern.CASE_INSENSITIVE);

    /// The hours of the afternoon: « un 5@7 ».
    private static final Pattern HOURS = Pattern.compile("(?<![\\p{L}\\p{N}])\\d{1,2} ?@ ?\\d{1,2}(?![\\p{L}\\p{N}])");

    private static final Pattern LETTER_APART =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}) (?=\\p{L}(?![\\p{L}\\p{N}]))");

    private static final String MARK = "[\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}<>|/*_\"'-]";
    private static final String HOST = "[\\p{L}\\p{N}_-]{1,63}";
    private static final String KNOWN_END =
            "(?:ca|com|org|net|info|edu|gov|quebec|fr|be|ch|ht|ma|uk|us|eu|io)(?![\\p{L}\\p{N}])";

    private static final Pattern ADDRESS = Pattern.compile(
            // A handle such as "(@arrimage.fictif)" has nothing before its sign.
            "[\\p{L}\\p{N}!#$%&'*+=?^_`{|}~\").-]@+(?:(?:HOST\\.)+(?:\\p{L}{2,}|xn--)|(?:HOST(?: ?[.,] ?|DOT))+END)"
                            .replace("DOT", dot())
                            .replace("HOST", HOST)
                            .replace("END", KNOWN_END)
                    + "|[\\p{L}\\p{N}] ?(?:@+|MARK{1,3} ?(?:@|at|a|arobase?|arobas|chez) ?MARK{1,3}|(?<=[ _-])(?:at|a|arobase?|arobas)(?=[ _-])) ?[_-]?(?:HOST(?:DOT))+END"
                            .replace("DOT", dot())
                            .replace("MARK", MARK)
                            .replace("HOST", "[\\p{L}\\p{N}]++(?:[_-][\\p{L}\\p{N}]++)*")
                            .replace("END", KNOWN_END),
            Pattern.CASE_INSENSITIVE);

    private Addresses() {}

    /// @param plain a text in its one spelling
    static boolean areIn(String plain) {
        String signs = DOT_SIGN.matcher(AT_SIGN.matcher(plain).replaceAll("@")).replaceAll(".");
        String together =
                LETTER_APART.matcher(HOURS.matcher(signs).replaceAll(" ")).replaceAll("$1");
        return ADDRESS.matcher(together).find();
    }

    private static String dot() {
        return " ?\\.| \\. | ?MARK{1,3} ?(?:\\.|dot|point) ?MARK{1,3} ?|[ _-](?:dot|point)[ _-]".replace("MARK", MARK);
    }
}
