package org.arrimage.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.arrimage.ingest.problem.FaultBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A verdict as it is answered.
///
/// @param source source of the event, as far as it could be read
/// @param id id of the event, as far as it could be read
/// @param status `accepted`, `duplicate` or `rejected`
/// @param errors each thing wrong with a rejected event
record VerdictBody(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
        String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FaultBody> errors) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    static VerdictBody of(Verdict verdict, Locale locale) {
        return switch (verdict) {
            case Verdict.Accepted(var source, var id) -> new VerdictBody(source, id, "accepted", List.of());
            case Verdict.Duplicate(var source, var id) -> new VerdictBody(source, id, "duplicate", List.of());
            case Verdict.Rejected(var source, var id, var faults) ->
                new VerdictBody(source, id, "rejected", FaultBody.of(faults, locale));
        };
    }

    /// As JSON, UTF-8, on one line.
    byte[] json() {
        return MAPPER.writeValueAsBytes(this);
    }
}
