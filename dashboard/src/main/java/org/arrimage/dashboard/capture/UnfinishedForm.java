package org.arrimage.dashboard.capture;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.arrimage.contract.event.Coded;
import org.arrimage.contract.event.ContractJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A form that is not recorded yet, as the tab of the browser keeps it. Its draft is kept with it, so that what was
/// sent before the page was rebuilt still counts once.
///
/// @param data as [FormEntry#data] gives them; not checked
record UnfinishedForm(Draft draft, @Nullable Instant time, JsonNode data) {

    /// More than any form can hold.
    private static final int LONGEST = 100_000;

    static UnfinishedForm of(Draft draft, FormEntry entry) {
        return new UnfinishedForm(draft, entry.time(), entry.data());
    }

    String json() {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        node.put("id", draft.id()).put("subject", draft.subject());
        if (time != null) {
            node.put("time", time.toString());
        }
        node.set("data", data);
        return ContractJson.MAPPER.writeValueAsString(node);
    }

    /// The form that a tab kept; empty if it kept none that can be read.
    static Optional<UnfinishedForm> read(@Nullable String json) {
        if (json == null || json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode node = ContractJson.MAPPER.readTree(json);
            String time = node.path("time").asString("");
            return Optional.of(new UnfinishedForm(
                    new Draft(uuid(node.path("id")), uuid(node.path("subject"))),
                    time.isEmpty() ? null : Instant.parse(time),
                    node.path("data")));
        } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String uuid(JsonNode node) {
        return UUID.fromString(node.asString("")).toString();
    }

    @Nullable
    String text(String field) {
        return data.path(field).asString(null);
    }

    List<String> texts(String field) {
        return data.path(field).valueStream().map(node -> node.asString("")).toList();
    }

    boolean isTrue(String field) {
        return data.path(field).asBoolean(false);
    }

    @Nullable
    Integer number(String field) {
        JsonNode node = data.path(field);
        return node.isInt() ? node.intValue() : null;
    }

    <T extends Coded> @Nullable T coded(String field, List<T> values) {
        return values.stream()
                .filter(value -> value.code().equals(text(field)))
                .findFirst()
                .orElse(null);
    }
}
