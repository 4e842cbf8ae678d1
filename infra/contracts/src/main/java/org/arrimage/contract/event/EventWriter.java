package org.arrimage.contract.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Writes events: structured JSON, attributes and data for the binary modes, and the canonical content.
public final class EventWriter {

    private EventWriter() {}

    /// The event in the structured mode of the CloudEvents JSON format.
    public static ObjectNode structured(Event event) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        attributes(event).forEach(node::put);
        if (event.corrects() != null) {
            node.put("revision", event.revision());
        }
        node.set("data", dataNode(event));
        return node;
    }

    /// The CloudEvents attributes as strings, without any prefix.
    public static Map<String, String> attributes(Event event) {
        Map<String, String> attributes = new TreeMap<>(event.extensions());
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", event.source());
        attributes.put("type", event.type().code());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("datacontenttype", "application/json");
        String corrects = event.corrects();
        if (corrects != null) {
            attributes.put("corrects", corrects);
            attributes.put("revision", Integer.toString(event.revision()));
        }
        Instant recordedTime = event.recordedTime();
        if (recordedTime != null) {
            attributes.put("recordedtime", recordedTime.toString());
        }
        return attributes;
    }

    /// The data as canonical JSON (RFC 8785), UTF-8.
    public static byte[] data(Event event) {
        return ContractJson.MAPPER.writeValueAsBytes(dataNode(event));
    }

    /// What two events must share to be the same event: canonical JSON (RFC 8785), UTF-8, of type, time,
    /// corrects, revision and data. Compared as unsigned bytes.
    public static byte[] content(Event event) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        node.put("type", event.type().code());
        node.put("time", event.time().toString());
        String corrects = event.corrects();
        if (corrects != null) {
            node.put("corrects", corrects);
        }
        node.put("revision", event.revision());
        node.set("data", dataNode(event));
        return ContractJson.MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode dataNode(Event event) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        event.data().writeTo(node);
        return node;
    }
}
