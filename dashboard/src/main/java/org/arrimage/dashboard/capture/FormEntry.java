package org.arrimage.dashboard.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.arrimage.contract.event.Coded;
import org.arrimage.contract.event.ContractJson;
import org.arrimage.contract.event.EventType;
import org.arrimage.contract.event.MeetingData;
import org.arrimage.contract.event.ProjectData;
import org.arrimage.contract.event.ReferralData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody has filled in, complete or not. It is kept unchanged; the contract's reader judges it.
sealed interface FormEntry {

    EventType type();

    /// When it happened, once day and time are there.
    @Nullable
    Instant time();

    /// The fields that are filled in, as the event's data.
    ObjectNode data();

    /// Every organisation that takes part.
    Collection<String> organisations();

    /// A referral that was made.
    record Referral(
            @Nullable Instant time,
            @Nullable String fromOrg,
            @Nullable String toOrg,
            @Nullable String municipality,
            ReferralData.@Nullable Need need,
            ReferralData.@Nullable AgeBand ageBand,
            ReferralData.@Nullable Channel channel)
            implements FormEntry {

        @Override
        public EventType type() {
            return EventType.REFERRAL_REQUESTED;
        }

        @Override
        public ObjectNode data() {
            ObjectNode data = ContractJson.MAPPER.createObjectNode();
            put(data, "fromOrg", fromOrg);
            put(data, "toOrg", toOrg);
            put(data, "municipality", municipality);
            put(data, "need", need);
            put(data, "ageBand", ageBand);
            put(data, "channel", channel);
            return data;
        }

        @Override
        public Collection<String> organisations() {
            return present(fromOrg, toOrg);
        }
    }

    /// A meeting that was held.
    ///
    /// @param minutes length
    record Meeting(
            @Nullable Instant time,
            MeetingData.@Nullable Kind kind,
            @Nullable String table,
            @Nullable String host,
            @Nullable String municipality,
            MeetingData.@Nullable Mode mode,
            List<String> participants,
            List<String> presenters,
            Set<MeetingData.BackboneRole> backboneRoles,
            @Nullable Integer minutes,
            @Nullable String title)
            implements FormEntry {

        public Meeting {
            participants = List.copyOf(participants);
            presenters = List.copyOf(presenters);
            backboneRoles = Set.copyOf(backboneRoles);
        }

        @Override
        public EventType type() {
            return EventType.MEETING_HELD;
        }

        @Override
        public ObjectNode data() {
            ObjectNode data = ContractJson.MAPPER.createObjectNode();
            put(data, "kind", kind);
            // A table that was chosen before the kind changed is no longer meant.
            put(data, "table", kind == MeetingData.Kind.TABLE ? table : null);
            put(data, "host", host);
            put(data, "municipality", municipality);
            put(data, "mode", mode);
            put(data, "participants", participants);
            put(data, "presenters", presenters);
            put(
                    data,
                    "backboneRoles",
                    backboneRoles.stream().sorted().map(Coded::code).toList());
            if (minutes != null) {
                data.put("minutes", minutes);
            }
            put(data, "title", title);
            return data;
        }

        @Override
        public Collection<String> organisations() {
            return participants;
        }
    }

    /// A project that began.
    record Project(
            @Nullable Instant time,
            @Nullable String lead,
            List<String> partners,
            @Nullable String municipality,
            ProjectData.@Nullable Audience audience,
            boolean existedBefore,
            @Nullable String title)
            implements FormEntry {

        public Project {
            partners = List.copyOf(partners);
        }

        @Override
        public EventType type() {
            return EventType.PROJECT_STARTED;
        }

        @Override
        public ObjectNode data() {
            ObjectNode data = ContractJson.MAPPER.createObjectNode();
            put(data, "lead", lead);
            put(data, "partners", partners);
            put(data, "municipality", municipality);
            put(data, "audience", audience);
            data.put("existedBefore", existedBefore);
            put(data, "title", title);
            return data;
        }

        @Override
        public Collection<String> organisations() {
            List<String> all = new ArrayList<>(present(lead));
            all.addAll(partners);
            return all;
        }
    }

    private static List<String> present(@Nullable String... ids) {
        List<String> present = new ArrayList<>();
        for (String id : ids) {
            if (id != null) {
                present.add(id);
            }
        }
        return present;
    }

    private static void put(ObjectNode data, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            data.put(field, value.strip());
        }
    }

    private static void put(ObjectNode data, String field, @Nullable Coded value) {
        if (value != null) {
            data.put(field, value.code());
        }
    }

    private static void put(ObjectNode data, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = data.putArray(field);
            values.forEach(array::add);
        }
    }
}
