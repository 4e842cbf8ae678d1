package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The data of the meeting events.
public sealed interface MeetingData extends EventData {

    @Override
    default void writeTo(ObjectNode node) {}

    @Override
    default List<Mention> mentions() {
        return List.of();
    }

    /// What is known of a meeting, held or planned.
    ///
    /// @param table id of the table; required when the kind is [Kind#TABLE]
    /// @param host directory id of the organisation that hosts; one of the participants
    /// @param participants 2 to 200 distinct organisations
    /// @param presenters those of the participants who presented their offer
    /// @param backboneRoles who of the backbone was there; only when the backbone takes part
    /// @param backboneRoles who was there for the backbone; only if the backbone takes part
    /// @param title at most 120 characters, without personal data
    record Meeting(
            Kind kind,
            @Nullable String table,
            String host,
            String municipality,
            Mode mode,
            List<String> participants,
            List<String> presenters,
            List<BackboneRole> backboneRoles,
            int minutes,
            @Nullable String title) {

        public Meeting {
            participants = List.copyOf(participants);
            presenters = List.copyOf(presenters);
            backboneRoles = List.copyOf(backboneRoles);
        }

        static Meeting read(DataFields fields) {
            Kind kind = fields.coded("kind", Kind.values());
            String table = fields.optionalOrganisation("table");
            if (kind == Kind.TABLE && table == null) {
                fields.fault("table", Fault.Code.TABLE_REQUIRED);
            }
            String host = fields.organisation("host");
            String municipality = fields.municipality("municipality");
            Mode mode = fields.coded("mode", Mode.values());
            List<String> participants = fields.organisations("participants", 2, 200);
            List<String> presenters = fields.organisations("presenters", 0, 200);
            if (!participants.isEmpty()) {
                if (!host.isEmpty() && !participants.contains(host)) {
                    fields.fault("host", Fault.Code.NOT_A_PARTICIPANT);
                }
                for (int i = 0; i < presenters.size(); i++) {
                    if (!participants.contains(presenters.get(i))) {
                        fields.fault("presenters/" + i, Fault.Code.NOT_A_PARTICIPANT);
                    }
                }
            }
            return new Meeting(
                    kind,
                    table,
                    host,
                    municipality,
                    mode,
                    participants,
                    presenters,
                    fields.codedList("backboneRoles", BackboneRole.values()),
                    (int) fields.integer("minutes", 1, 1440),
                    fields.title("title"));
        }

        void writeTo(ObjectNode node) {
            node.put("kind", kind.code());
            if (table != null) {
                node.put("table", table);
            }
            node.put("host", host).put("municipality", municipality).put("mode", mode.code());
            writeList(node, "participants", participants);
            writeList(node, "presenters", presenters);
            writeList(
                    node,
                    "backboneRoles",
                    backboneRoles.stream().map(BackboneRole::code).toList());
            node.put("minutes", minutes);
            if (title != null) {
                node.put("title", title);
            }
        }

        private static void writeList(ObjectNode node, String field, Collection<String> values) {
            if (!values.isEmpty()) {
                ArrayNode array = node.putArray(field);
                values.forEach(array::add);
            }
        }

        List<Mention> mentions() {
            List<Mention> mentions = new ArrayList<>();
            if (table != null) {
                mentions.add(Mention.table("table", table));
            }
            mentions.add(Mention.organisation("host", host));
            mentions.add(Mention.municipality("municipality", municipality));
            for (int i = 0; i < participants.size(); i++) {
                mentions.add(Mention.organisation("participants/" + i, participants.get(i)));
            }
            return mentions;
        }
    }

    /// An event that carries the meeting.
    sealed interface Described extends MeetingData {

        Meeting meeting();

        @Override
        default void writeTo(ObjectNode node) {
            meeting().writeTo(node);
        }

        @Override
        default List<Mention> mentions() {
            return meeting().mentions();
        }
    }

    /// The meeting took place.
    record Held(Meeting meeting) implements Described {

        static EventData read(DataFields fields) {
            return new Held(Meeting.read(fields));
        }

        @Override
        public EventType type() {
            return EventType.MEETING_HELD;
        }
    }

    /// The meeting is planned; it counts nothing until held.
    record Scheduled(Meeting meeting) implements Described {

        static EventData read(DataFields fields) {
            return new Scheduled(Meeting.read(fields));
        }

        @Override
        public EventType type() {
            return EventType.MEETING_SCHEDULED;
        }
    }

    /// The planned meeting will not take place.
    record Cancelled() implements MeetingData {

        static EventData read(DataFields fields) {
            return new Cancelled();
        }

        @Override
        public EventType type() {
            return EventType.MEETING_CANCELLED;
        }
    }

    /// The corrected event is withdrawn.
    record Retracted() implements MeetingData {

        static EventData read(DataFields fields) {
            return new Retracted();
        }

        @Override
        public EventType type() {
            return EventType.MEETING_RETRACTED;
        }
    }

    /// What brought the organisations together.
    enum Kind implements Coded {
        TABLE("table"),
        PRESENTATION("presentation"),
        VISIT("visit"),
        COORDINATION("coordination");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// Where the participants were.
    enum Mode implements Coded {
        IN_PERSON("in-person"),
        REMOTE("remote"),
        HYBRID("hybrid");

        private final String code;

        Mode(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// Whom the backbone sent.
    enum BackboneRole implements Coded {
        PROJECT_LEAD("project-lead"),
        FIELD_WORKER("field-worker");

        private final String code;

        BackboneRole(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
