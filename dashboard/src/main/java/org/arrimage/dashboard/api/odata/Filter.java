package org.arrimage.dashboard.api.odata;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A condition on entities. It is also asked of entities of which only some properties are known yet: whole releases,
/// scopes and metrics that it rules out are then not read at all.
sealed interface Filter {

    /// What it says of an entity.
    enum Answer {
        YES,
        NO,
        /// A property that decides is not known yet.
        PERHAPS;

        static Answer of(boolean holds) {
            return holds ? YES : NO;
        }

        Answer not() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case PERHAPS -> PERHAPS;
            };
        }
    }

    /// What compares.
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE;

        private boolean holds(int comparison) {
            return switch (this) {
                case EQ -> comparison == 0;
                case NE -> comparison != 0;
                case GT -> comparison > 0;
                case GE -> comparison >= 0;
                case LT -> comparison < 0;
                case LE -> comparison <= 0;
            };
        }
    }

    /// @param known the properties that are known
    Answer of(Map<String, ? extends @Nullable Object> known);

    /// Whether it says something of a property.
    boolean mentions(String property);

    /// Holds for every entity.
    record Everything() implements Filter {

        @Override
        public Answer of(Map<String, ? extends @Nullable Object> known) {
            return Answer.YES;
        }

        @Override
        public boolean mentions(String property) {
            return false;
        }
    }

    /// A property and a value of its type; nothing is equal to nothing alone, and neither more nor less than anything.
    record Comparison(
            String property, Operator operator, @Nullable Object value) implements Filter {

        @Override
        public Answer of(Map<String, ? extends @Nullable Object> known) {
            if (!known.containsKey(property)) {
                return Answer.PERHAPS;
            }
            Object own = known.get(property);
            if (own == null || value == null) {
                boolean same = own == null && value == null;
                return switch (operator) {
                    case EQ -> Answer.of(same);
                    case NE -> Answer.of(!same);
                    case GT, GE, LT, LE -> Answer.NO;
                };
            }
            return Answer.of(operator.holds(compare(own, value)));
        }

        /// Both are of the class that stands for the type of the property.
        @SuppressWarnings("unchecked")
        private static int compare(Object own, Object other) {
            return ((Comparable<Object>) own).compareTo(other);
        }

        @Override
        public boolean mentions(String name) {
            return property.equals(name);
        }
    }

    /// All of several conditions.
    record All(List<Filter> parts) implements Filter {

        @Override
        public Answer of(Map<String, ? extends @Nullable Object> known) {
            return Any.of(parts, known, Answer.NO, Answer.YES);
        }

        @Override
        public boolean mentions(String property) {
            return parts.stream().anyMatch(part -> part.mentions(property));
        }
    }

    /// One of several conditions.
    record Any(List<Filter> parts) implements Filter {

        @Override
        public Answer of(Map<String, ? extends @Nullable Object> known) {
            return of(parts, known, Answer.YES, Answer.NO);
        }

        private static Answer of(
                List<Filter> parts, Map<String, ? extends @Nullable Object> known, Answer decisive, Answer otherwise) {
            Answer all = otherwise;
            for (Filter part : parts) {
                Answer answer = part.of(known);
                if (answer == decisive) {
                    return decisive;
                }
                if (answer == Answer.PERHAPS) {
                    all = Answer.PERHAPS;
                }
            }
            return all;
        }

        @Override
        public boolean mentions(String property) {
            return parts.stream().anyMatch(part -> part.mentions(property));
        }
    }

    /// The opposite of a condition.
    record Not(Filter part) implements Filter {

        @Override
        public Answer of(Map<String, ? extends @Nullable Object> known) {
            return part.of(known).not();
        }

        @Override
        public boolean mentions(String property) {
            return part.mentions(property);
        }
    }
}
