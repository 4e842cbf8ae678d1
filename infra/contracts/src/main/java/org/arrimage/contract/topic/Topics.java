package org.arrimage.contract.topic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arrimage.contract.event.Family;

/// The topics, named and described in one place.
public final class Topics {

    /// Events keyed by subject, one topic a family, in the CloudEvents binary mode.
    public static final String REFERRAL = "arrimage.referral.v1";

    public static final String MEETING = "arrimage.meeting.v1";
    public static final String PROJECT = "arrimage.project.v1";

    /// Organisations and tables, each under its id.
    public static final String DIRECTORY = "arrimage.directory.v1";

    /// The territory, one record under the region's code.
    public static final String TERRITORY = "arrimage.territory.v1";

    /// Absolute totals by scope and week, keyed `scope|2026-W02`.
    public static final String SECTOR_WEEK = "arrimage.sector-week.v1";

    /// Records that could not be read or do not fit the territory, with their original key and bytes.
    public static final String DEAD_LETTER = "arrimage.dead-letter.v1";

    /// Whether a copy that lacks confirmed records may take over a partition.
    private static final String UNCLEAN_ELECTION = "unclean.leader.election.enable";

    private Topics() {}

    /// The event topic of a family.
    public static String events(Family family) {
        return switch (family) {
            case REFERRAL -> REFERRAL;
            case MEETING -> MEETING;
            case PROJECT -> PROJECT;
        };
    }

    /// Every topic with its settings, for the code that creates them; creating them again changes nothing.
    ///
    /// @param partitions partitions of the event topics and of the weekly rows; the reference and dead-letter
    /// topics have one
    public static List<Spec> all(int partitions) {
        Map<String, String> keep = Map.of(
                "cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1", UNCLEAN_ELECTION, "false");
        Map<String, String> compact = Map.of("cleanup.policy", "compact", UNCLEAN_ELECTION, "false");
        return List.of(
                new Spec(REFERRAL, partitions, keep),
                new Spec(MEETING, partitions, keep),
                new Spec(PROJECT, partitions, keep),
                new Spec(DIRECTORY, 1, compact),
                new Spec(TERRITORY, 1, compact),
                new Spec(SECTOR_WEEK, partitions, compact),
                new Spec(DEAD_LETTER, 1, keep));
    }

    /// The topics whose records exist nowhere else; the records of all others can be made from them again.
    public static Set<String> irreplaceable() {
        return Set.of(REFERRAL, MEETING, PROJECT, DIRECTORY, TERRITORY);
    }

    /// Copies that must have a record before it is acknowledged: all but one, so that one broker may be away.
    ///
    /// @param replication copies of each partition, 1 or more
    public static int minInSync(int replication) {
        return Math.max(1, replication - 1);
    }

    /// The topics of the three families.
    public static List<String> events() {
        return Arrays.stream(Family.values()).map(Topics::events).toList();
    }

    /// One topic to be created.
    ///
    /// @param settings Kafka topic settings by their Kafka names
    public record Spec(String name, int partitions, Map<String, String> settings) {}
}
