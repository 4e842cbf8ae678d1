package org.arrimage.endtoend;

import java.time.Instant;

/// Events as a sender posts them, of `org1` and `org2`. Each id is the subject too, and new to the stack.
final class PostedEvent {

    private PostedEvent() {}

    static String referral(String id, String municipality, Instant time) {
        return event(id, "referral.requested", time, """
                {"fromOrg": "org1", "toOrg": "org2", "municipality": "%s", "need": "housing", "ageBand": "18-21", \
                "channel": "warm"}""".formatted(municipality));
    }

    static String visit(String id, String municipality, Instant time) {
        return meeting(id, "\"kind\": \"visit\"", municipality, time);
    }

    /// A sitting of a table.
    static String sitting(String id, String table, String municipality, Instant time) {
        return meeting(id, "\"kind\": \"table\", \"table\": \"" + table + "\"", municipality, time);
    }

    static String project(String id, String municipality, Instant time) {
        return event(id, "project.started", time, """
                {"lead": "org1", "partners": ["org2"], "municipality": "%s", "audience": "all", \
                "existedBefore": false}""".formatted(municipality));
    }

    private static String meeting(String id, String kind, String municipality, Instant time) {
        return event(id, "meeting.held", time, """
                {%s, "host": "org1", "municipality": "%s", "mode": "in-person", "participants": ["org1", "org2"], \
                "minutes": 45}""".formatted(kind, municipality));
    }

    private static String event(String id, String type, Instant time, String data) {
        return """
                {"specversion": "1.0", "id": "%1$s", "source": "urn:test:live", "subject": "%1$s", \
                "type": "org.arrimage.%2$s.v1", "time": "%3$s", "data": %4$s}""".formatted(id, type, time, data);
    }
}
