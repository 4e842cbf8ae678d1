package org.arrimage.ingest;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Small events of the tests, as structured JSON.
public final class Events {

    public static final String STRUCTURED = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";
    public static final String NDJSON = "application/x-ndjson";

    private Events() {}

    /// A project was funded: ordinary, valid, of `urn:example:one`.
    public static ObjectNode funded(String id) {
        ObjectNode event = envelope(id, "org.arrimage.project.funded.v1", "project-1");
        event.putObject("data").put("funder", "org-a").put("cents", 1000);
        return event;
    }

    /// A referral was requested: ordinary, valid, of `urn:example:one`.
    public static ObjectNode requested(String id) {
        ObjectNode event = envelope(id, "org.arrimage.referral.requested.v1", "referral-1");
        event.putObject("data")
                .put("fromOrg", "org-a")
                .put("toOrg", "aire-ouverte")
                .put("municipality", "75017")
                .put("need", "housing")
                .put("ageBand", "16-17")
                .put("channel", "warm");
        return event;
    }

    /// A correction of a funding: valid, of `urn:example:one`.
    public static ObjectNode correction(String id, String corrects, int revision) {
        return funded(id).put("corrects", corrects).put("revision", revision);
    }

    private static ObjectNode envelope(String id, String type, String subject) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "urn:example:one")
                .put("type", type)
                .put("subject", subject)
                .put("time", "2026-01-05T14:30:00-05:00");
    }
}
