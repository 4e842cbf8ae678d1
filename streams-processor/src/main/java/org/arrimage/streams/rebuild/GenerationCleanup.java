package org.arrimage.streams.rebuild;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.topology.ActivityTopology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Removes what ended generations have left: topics, consumer groups, positions, local state. Nothing depends on
/// it, and what cannot be removed is tried again.
@Component
public class GenerationCleanup {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationCleanup.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Duration LOOK_FOR_MORE = Duration.ofMinutes(10);

    private final Generation generation;
    private final GenerationResources resources;
    private final EndedGenerations endedGenerations;

    GenerationCleanup(Generation generation, GenerationResources resources, EndedGenerations endedGenerations) {
        this.generation = generation;
        this.resources = resources;
        this.endedGenerations = endedGenerations;
    }

    /// Removes it, and keeps looking until interrupted: a rebuild may be given up at any time. Does nothing for a
    /// generation under construction, which leaves this to the active one.
    ///
    /// @param states directory of the local states, each under its application id
    public void remove(Path states) throws InterruptedException {
        while (!generation.building()) {
            Duration wait = LOOK_AGAIN;
            try {
                boolean all = true;
                for (Generation ended : endedGenerations.all()) {
                    all &= remove(ended, states);
                }
                wait = all ? LOOK_FOR_MORE : LOOK_AGAIN;
            } catch (ExecutionException | KafkaException | DataAccessException | IOException e) {
                LOG.warn("What an earlier generation has left is removed later: {}", e.getMessage());
            }
            Thread.sleep(wait);
        }
    }

    private boolean remove(Generation ended, Path states) throws ExecutionException, InterruptedException, IOException {
        List<String> inUse = resources.inUse(GenerationResources.groups(ended));
        if (!inUse.isEmpty()) {
            LOG.info("Somebody is still at work in {}; what they have left is removed later", inUse);
            return false;
        }
        List<String> gone = new ArrayList<>(resources.delete(ended));
        endedGenerations.forget(ActivityTopology.topics(ended.application()));
        FileSystemUtils.deleteRecursively(states.resolve(ended.application()));
        if (!gone.isEmpty()) {
            LOG.info("Generation {} is removed: {}", ended.number(), gone);
        }
        return true;
    }
}
