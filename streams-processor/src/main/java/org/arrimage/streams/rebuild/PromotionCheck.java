package org.arrimage.streams.rebuild;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.arrimage.contract.topic.Topics;
import org.arrimage.streams.recount.CellRecount;
import org.arrimage.streams.recount.Difference;
import org.arrimage.streams.topic.Offsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The tests that a generation under construction must pass before it may be shown.
@Component
class PromotionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PromotionCheck.class);
    private static final int EXAMPLES = 20;

    private final Offsets offsets;
    private final RebuildSettings settings;
    private final CellRecount cells;

    PromotionCheck(Offsets offsets, RebuildSettings settings, CellRecount cells) {
        this.offsets = offsets;
        this.settings = settings;
        this.cells = cells;
    }

    /// Why it may not be shown: what happened and what that means.
    record Refusal(String french, String english) {}

    /// Refuses it if the event topics have lost their first events.
    ///
    /// @throws KafkaException if the broker does not answer
    Optional<Refusal> ofTopics() {
        List<String> trimmed = settings.rebuildFromTrimmedTopics() ? List.of() : trimmed();
        if (trimmed.isEmpty()) {
            return Optional.empty();
        }
        LOG.error("Event topics have lost their first events: {}", trimmed);
        return Optional.of(new Refusal(
                "La reconstruction est abandonnée : %s ne commence plus au premier événement; ce qui manque serait perdu. Rien n’a changé à l’écran. Pour l’accepter : arrimage.rebuild-from-trimmed-topics=true."
                        .formatted(trimmed),
                "The rebuild is given up: %s no longer begins with the first event; what is missing would be lost. Nothing has changed on the screens. To accept it: arrimage.rebuild-from-trimmed-topics=true."
                        .formatted(trimmed)));
    }

    /// The event topics that have lost their first events.
    private List<String> trimmed() {
        try {
            return offsets.beginnings(Topics.events()).entrySet().stream()
                    .filter(beginning -> beginning.getValue() > 0)
                    .map(beginning -> beginning.getKey().topic())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    /// Refuses it if a recount finds other numbers.
    ///
    /// @throws org.arrimage.streams.recount.NotLevel if the stream is too far behind to tell
    Optional<Refusal> ofNumbers() {
        List<Difference> differences = cells.differences();
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        LOG.error(
                "{} numbers differ from the recount, the first: {}",
                differences.size(),
                differences.stream().limit(EXAMPLES).map(Difference::where).toList());
        return Optional.of(new Refusal(
                "La reconstruction est abandonnée : elle ne résiste pas au recomptage. Rien n’a changé à l’écran.",
                "The rebuild is given up: it does not stand the recount. Nothing has changed on the screens."));
    }
}
