package org.arrimage.ingest.publish;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.service.start.RefusedStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The consequences of topics that are not what they should be.
final class TopicDifferences {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDifferences.class);

    private TopicDifferences() {}

    /// Warns of differences.
    ///
    /// @throws RefusedStart if events or reference data would be lost or counted wrongly
    static void judge(List<TopicDifference> differences) {
        Map<Boolean, List<TopicDifference>> byDanger =
                differences.stream().collect(Collectors.partitioningBy(TopicDifference::isDangerous));
        List<TopicDifference> harmless = byDanger.getOrDefault(false, List.of());
        if (!harmless.isEmpty()) {
            LOG.warn(
                    "{}",
                    String.join(
                            System.lineSeparator(),
                            sentences(
                                    "Des sujets Kafka ne sont pas réglés comme ils devraient l’être; le service démarre"
                                            + " quand même.",
                                    harmless,
                                    TopicDifference::french),
                            sentences(
                                    "Kafka topics are not set as they should be; the service starts nevertheless.",
                                    harmless,
                                    TopicDifference::english),
                            "  " + String.join(System.lineSeparator() + "  ", lines(harmless))));
        }
        List<TopicDifference> dangerous = byDanger.getOrDefault(true, List.of());
        if (!dangerous.isEmpty()) {
            throw new RefusedStart(
                    sentences(
                            "Des sujets Kafka sont réglés de telle sorte que des événements se perdraient ou seraient mal"
                                    + " comptés. Corrigez-les, puis relancez.",
                            dangerous,
                            TopicDifference::french),
                    sentences(
                            "Kafka topics are set so that events would be lost or counted wrongly. Correct them, then start"
                                    + " again.",
                            dangerous,
                            TopicDifference::english),
                    lines(dangerous));
        }
    }

    private static String sentences(
            String first, List<TopicDifference> differences, Function<TopicDifference, String> meaning) {
        return Stream.concat(Stream.of(first), differences.stream().map(meaning).distinct())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static List<String> lines(List<TopicDifference> differences) {
        return differences.stream().map(TopicDifference::toString).toList();
    }
}
