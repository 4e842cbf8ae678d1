package org.arrimage.dashboard.charts;

import java.util.Locale;
import org.arrimage.contract.event.ContractJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a browser is told of a drawing: numbers as short as they may be, and of the texts of values those that the
/// browser does not write in the same way from the value alone.
final class Description {

    /// Numbers are drawn, and a share is written in whole percent: more digits say nothing.
    private static final double DIGITS = 10_000;

    private Description() {}

    static ObjectNode of(Drawing drawing) {
        ObjectNode node = switch (drawing) {
            case Drawing.Lines lines -> lines(lines);
            case Drawing.Heat heat -> heat(heat);
            case Drawing.Multiples multiples -> multiples(multiples);
            case Drawing.Behaviour behaviour -> ContractJson.MAPPER.valueToTree(behaviour);
            case Drawing.Nested nested -> ContractJson.MAPPER.valueToTree(nested);
            case Drawing.Dots dots -> ContractJson.MAPPER.valueToTree(dots);
            case Drawing.Marks marks -> throw new IllegalArgumentException("Marks are drawn by a MarkTable");
        };
        return node.put("kind", drawing.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode lines(Drawing.Lines lines) {
        ObjectNode node = ContractJson.MAPPER.valueToTree(lines);
        node.path("lines").forEach(line -> shorten((ObjectNode) line, lines.percent()));
        return node;
    }

    private static ObjectNode heat(Drawing.Heat heat) {
        ObjectNode node = ContractJson.MAPPER.valueToTree(heat);
        ArrayNode values = (ArrayNode) node.path("values");
        ArrayNode texts = (ArrayNode) node.path("texts");
        for (int row = 0; row < values.size(); row++) {
            ArrayNode shortened = shortened(values.get(row));
            texts.set(row, unlike(shortened, texts.get(row), false));
            values.set(row, shortened);
        }
        return node;
    }

    private static ObjectNode multiples(Drawing.Multiples multiples) {
        ObjectNode node = ContractJson.MAPPER.valueToTree(multiples.all());
        node.remove("lines");
        node.put("style", Drawing.Style.MULTIPLE.name());
        ArrayNode cells = ContractJson.MAPPER.valueToTree(multiples.cells());
        cells.forEach(cell -> cell.path("lines")
                .forEach(line -> shorten((ObjectNode) line, multiples.all().percent())));
        return node.set("cells", cells);
    }

    private static void shorten(ObjectNode line, boolean percent) {
        ArrayNode values = shortened(line.path("values"));
        line.set("texts", unlike(values, line.path("texts"), percent));
        line.set("values", values);
    }

    private static ArrayNode shortened(JsonNode values) {
        ArrayNode shortened = ContractJson.MAPPER.createArrayNode();
        for (JsonNode value : values) {
            if (value.isNull()) {
                shortened.addNull();
                continue;
            }
            double rounded = Math.round(value.doubleValue() * DIGITS) / DIGITS;
            if (rounded == (long) rounded) {
                shortened.add((long) rounded);
            } else {
                shortened.add(rounded);
            }
        }
        return shortened;
    }

    /// The texts, by their place, that are unlike those that `said` of charts.js writes.
    private static ObjectNode unlike(JsonNode values, JsonNode texts, boolean percent) {
        ObjectNode unlike = ContractJson.MAPPER.createObjectNode();
        for (int i = 0; i < values.size(); i++) {
            String text = texts.get(i).stringValue();
            if (!isSaid(values.get(i), text, percent)) {
                unlike.put(Integer.toString(i), text);
            }
        }
        return unlike;
    }

    private static boolean isSaid(JsonNode value, String text, boolean percent) {
        if (value.isNull()) {
            return text.equals("–");
        }
        if (!percent) {
            return value.isIntegralNumber() && text.equals(Long.toString(value.longValue()));
        }
        long tenths = Math.round(value.doubleValue() * 1000);
        String whole = Long.toString(tenths / 10);
        long rest = tenths % 10;
        return text.equals(rest == 0 ? whole + "%" : whole + "." + rest + "%")
                || text.equals(rest == 0 ? whole + "\u00a0%" : whole + "," + rest + "\u00a0%");
    }
}
