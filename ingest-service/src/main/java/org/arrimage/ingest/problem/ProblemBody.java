package org.arrimage.ingest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.arrimage.contract.event.Fault;

/// A problem after RFC 9457.
///
/// @param type stable URI of the kind of problem
/// @param title what happened, in the caller's language
/// @param detail what it means and what to do
/// @param errors each thing wrong with what was sent
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FaultBody> errors) {

    static ProblemBody of(ProblemType type, List<Fault> faults, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "org/arrimage/ingest/problem/problems",
                locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new ProblemBody(
                type.uri(),
                texts.getString(type.code() + ".title"),
                type.status(),
                texts.getString(type.code() + ".detail"),
                FaultBody.of(faults, locale));
    }
}
