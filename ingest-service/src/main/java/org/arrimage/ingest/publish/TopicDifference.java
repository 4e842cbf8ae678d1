package org.arrimage.ingest.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.arrimage.contract.topic.Topics;

/// A setting in which an existing topic differs from the one that would be created.
///
/// @param setting its name in Kafka, [#PARTITIONS] or [#REPLICATION]
record TopicDifference(String topic, String setting, String actual, String wanted) {

    static final String PARTITIONS = "partitions";
    static final String REPLICATION = "replication.factor";

    /// What a topic differs in.
    ///
    /// @param config its settings; what is not among them is not compared
    static List<TopicDifference> between(NewTopic wanted, TopicDescription actual, Config config) {
        Map<String, String> should = new TreeMap<>(wanted.configs());
        should.put(PARTITIONS, Integer.toString(wanted.numPartitions()));
        should.put(REPLICATION, Short.toString(wanted.replicationFactor()));
        Map<String, String> is = new HashMap<>();
        config.entries().forEach(entry -> is.put(entry.name(), String.valueOf(entry.value())));
        is.put(PARTITIONS, Integer.toString(actual.partitions().size()));
        actual.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .ifPresent(copies -> is.put(REPLICATION, Integer.toString(copies)));
        return should.entrySet().stream()
                .map(setting -> new TopicDifference(
                        wanted.name(),
                        setting.getKey(),
                        is.getOrDefault(setting.getKey(), setting.getValue()),
                        setting.getValue()))
                .filter(difference -> !difference.actual().equals(difference.wanted()))
                .toList();
    }

    /// Whether events or reference data would be lost or counted wrongly. How long events are kept is the
    /// operator's choice, and more copies can be made while the service runs.
    boolean isDangerous() {
        return Topics.irreplaceable().contains(topic)
                && switch (setting) {
                    case PARTITIONS,
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG -> true;
                    default -> false;
                };
    }

    /// What it leads to and what to do, in French.
    String french() {
        return switch (setting) {
            case PARTITIONS ->
                "partitions : leur nombre est fixé une fois pour toutes, car les événements d’un même dossier doivent partager"
                        + " une partition et les données de référence n’en ont qu’une. Rendez à arrimage.topics.partitions"
                        + " sa première valeur; si des partitions ont été ajoutées, voir infra/docs/topics.md.";
            case REPLICATION ->
                "replication.factor : Kafka ne change pas de lui-même le nombre de copies d’un sujet qui existe. Faites-le avec"
                        + " kafka-reassign-partitions (infra/docs/topics.md), ou donnez à arrimage.topics.replication"
                        + " le nombre réel.";
            case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
                "min.insync.replicas : plus bas, un événement confirmé peut se perdre avec un seul courtier; plus haut, plus"
                        + " rien n’est accepté dès qu’il en manque un. Réglez-le avec kafka-configs, ou donnez à"
                        + " arrimage.topics.replication le nombre réel de copies.";
            case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG ->
                "retention : passé cette limite, Kafka efface les événements. Les chiffres déjà comptés restent, mais une"
                        + " reconstruction ne pourra plus les retrouver. Si ce n’est pas voulu, mettez -1 avec"
                        + " kafka-configs.";
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                "cleanup.policy : avec cette règle, Kafka efface ce qui compte encore ou garde ce qui ne sert plus."
                        + " Rétablissez-la avec kafka-configs.";
            case TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG ->
                "unclean.leader.election.enable : une copie en retard peut prendre la place des autres, et des événements"
                        + " confirmés disparaissent sans trace. Mettez false avec kafka-configs.";
            default -> setting + " : rétablissez-le avec kafka-configs.";
        };
    }

    /// The same in English.
    String english() {
        return switch (setting) {
            case PARTITIONS ->
                "partitions: their number is settled once and for all, for all events of a subject must share a partition and"
                        + " the reference data have only one. Give arrimage.topics.partitions its first value again; if"
                        + " partitions were added, see infra/docs/topics.md.";
            case REPLICATION ->
                "replication.factor: Kafka does not by itself change the number of copies of a topic that exists. Do it with"
                        + " kafka-reassign-partitions (infra/docs/topics.md), or give arrimage.topics.replication the"
                        + " actual number.";
            case TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG ->
                "min.insync.replicas: if lower, a confirmed event may be lost with a single broker; if higher, nothing is"
                        + " accepted as soon as one is missing. Set it with kafka-configs, or give"
                        + " arrimage.topics.replication the actual number of copies.";
            case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG ->
                "retention: beyond this limit Kafka deletes the events. Numbers that are counted stay, but a rebuild can no"
                        + " longer find the events. If this is not meant to be, set -1 with kafka-configs.";
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                "cleanup.policy: by this rule Kafka deletes what still counts, or keeps what nobody needs. Put it right with"
                        + " kafka-configs.";
            case TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG ->
                "unclean.leader.election.enable: a copy that lags behind may take the place of the others, and confirmed"
                        + " events vanish without a trace. Set false with kafka-configs.";
            default -> setting + ": put it right with kafka-configs.";
        };
    }

    @Override
    public String toString() {
        return "%s: %s %s -> %s".formatted(topic, setting, actual, wanted);
    }
}
