package org.arrimage.contract.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The data of the project events.
public sealed interface ProjectData extends EventData {

    @Override
    default void writeTo(ObjectNode node) {}

    @Override
    default List<Mention> mentions() {
        return List.of();
    }

    /// A project began.
    ///
    /// @param lead directory id of the organisation that carries it
    /// @param partners 0 to 200 distinct organisations, the lead not among them
    /// @param existedBefore whether the community already had it
    /// @param title at most 120 characters, without personal data
    record Started(
            String lead,
            List<String> partners,
            String municipality,
            Audience audience,
            boolean existedBefore,
            @Nullable String title)
            implements ProjectData {

        public Started {
            partners = List.copyOf(partners);
        }

        static EventData read(DataFields fields) {
            String lead = fields.organisation("lead");
            List<String> partners = fields.organisations("partners", 0, 200);
            if (!lead.isEmpty() && partners.contains(lead)) {
                fields.fault("partners/" + partners.indexOf(lead), Fault.Code.LEAD_AMONG_PARTNERS);
            }
            return new Started(
                    lead,
                    partners,
                    fields.municipality("municipality"),
                    fields.coded("audience", Audience.values()),
                    fields.bool("existedBefore"),
                    fields.title("title"));
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_STARTED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("lead", lead);
            if (!partners.isEmpty()) {
                ArrayNode array = node.putArray("partners");
                partners.forEach(array::add);
            }
            node.put("municipality", municipality)
                    .put("audience", audience.code())
                    .put("existedBefore", existedBefore);
            if (title != null) {
                node.put("title", title);
            }
        }

        @Override
        public List<Mention> mentions() {
            List<Mention> mentions = new ArrayList<>();
            mentions.add(Mention.organisation("lead", lead));
            for (int i = 0; i < partners.size(); i++) {
                mentions.add(Mention.organisation("partners/" + i, partners.get(i)));
            }
            mentions.add(Mention.municipality("municipality", municipality));
            return mentions;
        }
    }

    /// Money was given to the project.
    ///
    /// @param cents Canadian cents, 1 to 10^12
    record Funded(String funder, long cents) implements ProjectData {

        static EventData read(DataFields fields) {
            return new Funded(fields.organisation("funder"), fields.integer("cents", 1, 1_000_000_000_000L));
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_FUNDED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("funder", funder).put("cents", cents);
        }

        @Override
        public List<Mention> mentions() {
            return List.of(Mention.organisation("funder", funder));
        }
    }

    /// An organisation joined the project.
    record Joined(String org) implements ProjectData {

        static EventData read(DataFields fields) {
            return new Joined(fields.organisation("org"));
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_JOINED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("org", org);
        }

        @Override
        public List<Mention> mentions() {
            return List.of(Mention.organisation("org", org));
        }
    }

    /// The same project was taken up in another municipality.
    record Replicated(String municipality, String lead) implements ProjectData {

        static EventData read(DataFields fields) {
            return new Replicated(fields.municipality("municipality"), fields.organisation("lead"));
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_REPLICATED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("municipality", municipality).put("lead", lead);
        }

        @Override
        public List<Mention> mentions() {
            return List.of(Mention.municipality("municipality", municipality), Mention.organisation("lead", lead));
        }
    }

    /// The project ended.
    record Ended() implements ProjectData {

        static EventData read(DataFields fields) {
            return new Ended();
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_ENDED;
        }
    }

    /// The corrected event is withdrawn.
    record Retracted() implements ProjectData {

        static EventData read(DataFields fields) {
            return new Retracted();
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_RETRACTED;
        }
    }

    /// Whom a project is for.
    enum Audience implements Coded {
        FROM_12_TO_15("12-15"),
        FROM_16_TO_25("16-25"),
        FAMILIES("families"),
        PRACTITIONERS("practitioners"),
        ALL("all");

        private final String code;

        Audience(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
