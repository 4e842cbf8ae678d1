package org.arrimage.publisher.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.metric.IsoWeek;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a release says of itself.
///
/// @param number from 1
/// @param through the last closed week
/// @param publishedAt by the clock that the publisher goes by
/// @param madeAt when it was written
/// @param generation whose figures they are
/// @param positions the first record of each partition, as `topic/partition`, that was not counted yet
/// @param secret fingerprint of the secret that decides how figures are rounded
/// @param base what figures of class person are rounded to
/// @param territory the municipalities of each scope but the region, as JSON
public record ReleaseHeader(
        int number,
        IsoWeek through,
        Instant publishedAt,
        Instant madeAt,
        int generation,
        SortedMap<String, Long> positions,
        String secret,
        int base,
        String territory) {

    String inputs() {
        ObjectNode inputs = ContractJson.MAPPER.createObjectNode();
        ObjectNode all = inputs.putObject("positions");
        positions.forEach(all::put);
        inputs.put("secret", secret);
        return inputs.toString();
    }

    String method() {
        return ContractJson.MAPPER.createObjectNode().put("base", base).toString();
    }

    String json() {
        return ContractJson.MAPPER
                .createObjectNode()
                .put("number", number)
                .put("through", through.monday().toString())
                .put("publishedAt", publishedAt.toString())
                .put("madeAt", madeAt.toString())
                .put("generation", generation)
                .put("inputs", inputs())
                .put("base", base)
                .put("territory", territory)
                .toString();
    }

    static ReleaseHeader read(String json) {
        JsonNode node = ContractJson.MAPPER.readTree(json);
        return of(
                node.required("number").intValue(),
                new IsoWeek(LocalDate.parse(node.required("through").stringValue())),
                Instant.parse(node.required("publishedAt").stringValue()),
                Instant.parse(node.required("madeAt").stringValue()),
                node.required("generation").intValue(),
                node.required("inputs").stringValue(),
                node.required("base").intValue(),
                node.required("territory").stringValue());
    }

    static ReleaseHeader of(
            int number,
            IsoWeek through,
            Instant publishedAt,
            Instant madeAt,
            int generation,
            String inputsJson,
            int base,
            String territory) {
        JsonNode inputs = ContractJson.MAPPER.readTree(inputsJson);
        SortedMap<String, Long> positions = new TreeMap<>();
        inputs.required("positions").forEachEntry((partition, next) -> positions.put(partition, next.longValue()));
        return new ReleaseHeader(
                number,
                through,
                publishedAt,
                madeAt,
                generation,
                positions,
                inputs.required("secret").stringValue(),
                base,
                territory);
    }
}
