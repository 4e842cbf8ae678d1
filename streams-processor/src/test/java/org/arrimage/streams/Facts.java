package org.arrimage.streams;

import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.EventReader;
import org.arrimage.contract.event.ReadResult;
import tools.jackson.databind.node.ObjectNode;

/// Events in few words: what is not said is some good value.
public final class Facts {

    public static final String SOURCE = "urn:test:one";

    private Facts() {}

    /// An event of the source one; data in JSON with single quotes.
    public static Event event(String type, String subject, String id, String time, String data) {
        return event(SOURCE, type, subject, id, time, data);
    }

    public static Event event(String source, String type, String subject, String id, String time, String data) {
        return read(node(source, type, subject, id, time, data));
    }

    /// A correction of an event of the source one.
    public static Event correction(
            String type, String subject, String id, String corrects, int revision, String time, String data) {
        return read(node(SOURCE, type, subject, id, time, data)
                .put("corrects", corrects)
                .put("revision", revision));
    }

    public static Event requested(String subject, String from, String to, String municipality, String time) {
        return event(
                "referral.requested", subject, subject + "-requested", time, requestedData(from, to, municipality));
    }

    public static String requestedData(String from, String to, String municipality) {
        return "{'fromOrg':'%s','toOrg':'%s','municipality':'%s','need':'housing','ageBand':'18-21','channel':'warm'}"
                .formatted(from, to, municipality);
    }

    /// A meeting that was held; `extra` goes into its data after the rest, beginning with a comma.
    public static Event held(
            String subject, String host, String participants, String municipality, String time, String extra) {
        return event(
                "meeting.held", subject, subject + "-held", time, heldData(host, participants, municipality, extra));
    }

    public static String heldData(String host, String participants, String municipality, String extra) {
        return "{'kind':'coordination','host':'%s','municipality':'%s','mode':'in-person','participants':%s,'minutes':60%s}"
                .formatted(host, municipality, list(participants), extra);
    }

    public static Event started(String subject, String lead, String partners, String municipality, String time) {
        return event(
                "project.started",
                subject,
                subject + "-started",
                time,
                "{'lead':'%s','partners':%s,'municipality':'%s','audience':'all','existedBefore':false}"
                        .formatted(lead, list(partners), municipality));
    }

    /// `a b c` as a JSON list.
    public static String list(String words) {
        return words.isEmpty() ? "[]" : "['" + words.replace(" ", "','") + "']";
    }

    private static ObjectNode node(String source, String type, String subject, String id, String time, String data) {
        ObjectNode node = ContractJson.MAPPER.createObjectNode();
        node.put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", "org.arrimage." + type + ".v1")
                .put("subject", subject)
                .put("time", time);
        node.set("data", ContractJson.MAPPER.readTree(data.replace('\'', '"')));
        return node;
    }

    private static Event read(ObjectNode node) {
        return switch (EventReader.readStructured(node)) {
            case ReadResult.Read(Event event) -> event;
            case ReadResult.Faulty(var faults) -> throw new IllegalArgumentException(node + " " + faults);
        };
    }
}
