package org.arrimage.dashboard.figures;

import java.util.List;
import java.util.Locale;

/// One thing wrong with a parameter of a request.
///
/// @param parameter its name
/// @param args what the text names besides: the value, what would do
public record ParameterFault(String parameter, Code code, List<String> args) {

    public ParameterFault {
        args = List.copyOf(args);
    }

    public static ParameterFault of(String parameter, Code code, String... args) {
        return new ParameterFault(parameter, code, List.of(args));
    }

    /// What can be wrong; the wire form is stable.
    public enum Code {
        UNKNOWN_PARAMETER,
        GIVEN_TWICE,
        UNKNOWN_METRIC,
        UNKNOWN_SCOPE,
        NOT_A_WEEK,
        WEEKS_REVERSED,
        UNKNOWN_GRAIN,
        UNKNOWN_FORMAT,
        NOT_A_DAY,
        NOT_A_RELEASE,
        UNKNOWN_RELEASE,
        NOTHING_RELEASED,
        TWO_EDITIONS,
        NOT_AN_AGGREGATE,
        PERSON_METRIC,
        PERSON_TIES,
        SCOPE_NOT_YOURS,
        NO_FIGURES;

        /// The stable form on the wire, such as `unknown-metric`.
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it is a matter of rights rather than of the request's form.
        boolean isAboutRights() {
            return switch (this) {
                case PERSON_METRIC, PERSON_TIES, SCOPE_NOT_YOURS, NO_FIGURES -> true;
                default -> false;
            };
        }
    }

    /// Key of the sentence that says it.
    public String textKey() {
        return "figures.fault." + code.wire();
    }
}
