package org.arrimage.contract.event;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The data of the referral events: one organisation sends a young person to another.
public sealed interface ReferralData extends EventData {

    @Override
    default void writeTo(ObjectNode node) {}

    @Override
    default List<Mention> mentions() {
        return List.of();
    }

    /// A referral was made.
    ///
    /// @param fromOrg directory id of the referring organisation
    /// @param toOrg directory id of the organisation referred to; differs from `fromOrg`
    /// @param municipality code of the territory
    record Requested(String fromOrg, String toOrg, String municipality, Need need, AgeBand ageBand, Channel channel)
            implements ReferralData {

        static EventData read(DataFields fields) {
            String fromOrg = fields.organisation("fromOrg");
            String toOrg = fields.organisation("toOrg");
            if (!fromOrg.isEmpty() && fromOrg.equals(toOrg)) {
                fields.fault("toOrg", Fault.Code.SAME_ORGANISATION);
            }
            return new Requested(
                    fromOrg,
                    toOrg,
                    fields.municipality("municipality"),
                    fields.coded("need", Need.values()),
                    fields.coded("ageBand", AgeBand.values()),
                    fields.coded("channel", Channel.values()));
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_REQUESTED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("fromOrg", fromOrg)
                    .put("toOrg", toOrg)
                    .put("municipality", municipality)
                    .put("need", need.code())
                    .put("ageBand", ageBand.code())
                    .put("channel", channel.code());
        }

        @Override
        public List<Mention> mentions() {
            return List.of(
                    Mention.organisation("fromOrg", fromOrg),
                    Mention.organisation("toOrg", toOrg),
                    Mention.municipality("municipality", municipality));
        }
    }

    /// The organisation referred to took the referral.
    record Accepted() implements ReferralData {

        static EventData read(DataFields fields) {
            return new Accepted();
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_ACCEPTED;
        }
    }

    /// The organisation referred to did not take the referral.
    record Declined(DeclineReason reason) implements ReferralData {

        static EventData read(DataFields fields) {
            return new Declined(fields.coded("reason", DeclineReason.values()));
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_DECLINED;
        }

        @Override
        public void writeTo(ObjectNode node) {
            node.put("reason", reason.code());
        }
    }

    /// First contact with the young person.
    record Contacted() implements ReferralData {

        static EventData read(DataFields fields) {
            return new Contacted();
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_CONTACTED;
        }
    }

    /// The referral reached its end.
    record Completed() implements ReferralData {

        static EventData read(DataFields fields) {
            return new Completed();
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_COMPLETED;
        }
    }

    /// The referral was called off.
    record Cancelled() implements ReferralData {

        static EventData read(DataFields fields) {
            return new Cancelled();
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_CANCELLED;
        }
    }

    /// The corrected event is withdrawn.
    record Retracted() implements ReferralData {

        static EventData read(DataFields fields) {
            return new Retracted();
        }

        @Override
        public EventType type() {
            return EventType.REFERRAL_RETRACTED;
        }
    }

    /// What the referral is for.
    enum Need implements Coded {
        HOUSING("housing"),
        MENTAL_HEALTH("mental-health"),
        EMPLOYMENT("employment"),
        EDUCATION("education"),
        SUBSTANCE_USE("substance-use"),
        SEXUAL_HEALTH("sexual-health"),
        INCOME("income"),
        OTHER("other");

        private final String code;

        Need(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// Age band of the young person, in years.
    enum AgeBand implements Coded {
        FROM_12_TO_15("12-15"),
        FROM_16_TO_17("16-17"),
        FROM_18_TO_21("18-21"),
        FROM_22_TO_25("22-25"),
        FROM_26("26-plus"),
        UNKNOWN("unknown");

        private final String code;

        AgeBand(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// How the referral was handed over.
    enum Channel implements Coded {
        WARM("warm"),
        PHONE("phone"),
        ONLINE("online"),
        PAPER("paper");

        private final String code;

        Channel(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// Why a referral was not taken.
    enum DeclineReason implements Coded {
        WRONG_SERVICE("wrong-service"),
        NO_CAPACITY("no-capacity"),
        NOT_ELIGIBLE("not-eligible"),
        UNREACHABLE("unreachable"),
        OTHER("other");

        private final String code;

        DeclineReason(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
