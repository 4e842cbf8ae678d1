package org.arrimage.contract.event;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The data of an event: a closed object without personal identity.
public sealed interface EventData permits ReferralData, MeetingData, ProjectData {

    EventType type();

    /// Writes the fields; empty lists and absent values are left out.
    void writeTo(ObjectNode node);

    /// The reference data that the event names, each with its place in the event.
    List<Mention> mentions();

    /// A name from the directory or the territory inside an event.
    ///
    /// @param pointer JSON Pointer of the place in the structured event
    record Mention(String pointer, What what, String id) {

        static Mention organisation(String field, String id) {
            return new Mention("/data/" + field, What.ORGANISATION, id);
        }

        static Mention table(String field, String id) {
            return new Mention("/data/" + field, What.TABLE, id);
        }

        static Mention municipality(String field, String id) {
            return new Mention("/data/" + field, What.MUNICIPALITY, id);
        }

        /// What a name names.
        public enum What {
            ORGANISATION,
            TABLE,
            MUNICIPALITY
        }
    }
}
