package org.arrimage.dashboard.api.odata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `$filter`: comparisons of a property with a value, `in`, `and`, `or`, `not` and brackets. Functions and
/// arithmetic are not offered.
final class FilterReader {

    /// A deeper nesting is refused before the stack is used up.
    private static final int DEEPEST = 50;

    /// A text is read without going back: a long one would use up the stack.
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:('(?:[^']++|'')*+')|([A-Za-z_][A-Za-z0-9_]*)|([-+]?[0-9][-+:.0-9TZ]*)|([(),]))");

    private final EntitySet set;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private FilterReader(EntitySet set, String text) {
        this.set = set;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            matcher.region(end, text.length());
            if (!matcher.lookingAt()) {
                throw new ODataFault(ODataFault.Kind.FILTER, text.substring(end).strip());
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /// @throws ODataFault if the text is not such a condition on entities of the set
    static Filter read(EntitySet set, String text) {
        FilterReader reader = new FilterReader(set, text);
        Filter filter = reader.any();
        if (reader.at < reader.tokens.size()) {
            throw reader.misplaced();
        }
        return filter;
    }

    /// Reads a value of a type as it stands in an address.
    ///
    /// @throws ODataFault if it is none
    static Object literal(Property property, String text) {
        try {
            return switch (property.type()) {
                case INT32 -> Integer.valueOf(text);
                case INT64 -> Long.valueOf(text);
                case DATE -> LocalDate.parse(text);
                case MOMENT -> moment(text);
                case STRING -> string(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ODataFault(
                    ODataFault.Kind.LITERAL,
                    text,
                    property.name(),
                    property.type().edm());
        }
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String string(String text) {
        if (text.length() < 2 || !text.startsWith("'") || !text.endsWith("'")) {
            throw new IllegalArgumentException("No quotes");
        }
        return text.substring(1, text.length() - 1).replace("''", "'");
    }

    private Filter any() {
        if (++depth > DEEPEST) {
            throw misplaced();
        }
        List<Filter> parts = new ArrayList<>(List.of(all()));
        while (take("or")) {
            parts.add(all());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Filter.Any(List.copyOf(parts));
    }

    private Filter all() {
        List<Filter> parts = new ArrayList<>(List.of(one()));
        while (take("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.All(List.copyOf(parts));
    }

    private Filter one() {
        if (take("not")) {
            if (++depth > DEEPEST) {
                throw misplaced();
            }
            Filter part = one();
            depth--;
            return new Filter.Not(part);
        }
        if (take("(")) {
            Filter inner = any();
            expect(")");
            return inner;
        }
        String name = next();
        if (at < tokens.size() && tokens.get(at).equals("(")) {
            throw new ODataFault(ODataFault.Kind.NOT_OFFERED, name + "()");
        }
        Property property =
                set.property(name).orElseThrow(() -> new ODataFault(ODataFault.Kind.UNKNOWN_PROPERTY, name, set.set()));
        String operator = next();
        if (operator.equals("in")) {
            return in(property);
        }
        for (Filter.Operator known : Filter.Operator.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(operator)) {
                return new Filter.Comparison(property.name(), known, value(property, next()));
            }
        }
        throw new ODataFault(ODataFault.Kind.NOT_OFFERED, operator);
    }

    private Filter in(Property property) {
        expect("(");
        List<Filter> values = new ArrayList<>();
        do {
            values.add(new Filter.Comparison(property.name(), Filter.Operator.EQ, value(property, next())));
        } while (take(","));
        expect(")");
        return new Filter.Any(List.copyOf(values));
    }

    private static @Nullable Object value(Property property, String text) {
        return text.equals("null") ? null : literal(property, text);
    }

    private String next() {
        if (at >= tokens.size()) {
            throw misplaced();
        }
        return tokens.get(at++);
    }

    private boolean take(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw misplaced();
        }
    }

    /// What cannot be understood, from where it begins.
    private ODataFault misplaced() {
        return new ODataFault(
                ODataFault.Kind.FILTER, String.join(" ", tokens.subList(Math.min(at, tokens.size()), tokens.size())));
    }
}
