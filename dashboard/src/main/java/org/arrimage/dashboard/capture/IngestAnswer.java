package org.arrimage.dashboard.capture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The intake's answer to an event.
sealed interface IngestAnswer {

    /// It is recorded, now or by an earlier try.
    record Recorded() implements IngestAnswer {}

    /// It was judged and refused.
    ///
    /// @param problems in the person's language
    record Refused(String title, String detail, List<FieldProblem> problems) implements IngestAnswer {}

    /// It is not about the person's own organisation.
    record NotYours() implements IngestAnswer {}

    /// An earlier try was recorded, with other content than this one.
    record RecordedDifferently() implements IngestAnswer {}

    /// The intake does not take events from this dashboard: its key is missing or not accepted.
    record NotConnected() implements IngestAnswer {}

    /// Nobody answered, or the answer makes no sense; it is not known whether the event was recorded.
    record Unknown() implements IngestAnswer {}

    /// One thing wrong with a field.
    ///
    /// @param pointer JSON Pointer into the event
    /// @param code of the fault, such as `missing`
    /// @param text the contract's text for it
    record FieldProblem(String pointer, String code, String text) {

        private static final Set<String> SAID_BY_THE_FORM =
                Set.of("missing", "table-required", "out-of-range.participants", "out-of-range.minutes");

        /// The key of the form's own text for it; empty where the form uses the contract's text, which is meant for
        /// programmers.
        Optional<String> ownWords() {
            return Stream.of(code, code + "." + pointer.substring(pointer.lastIndexOf('/') + 1))
                    .filter(SAID_BY_THE_FORM::contains)
                    .map(said -> "capture.fault." + said)
                    .findFirst();
        }
    }
}
