package org.arrimage.streams.rebuild;

import java.util.concurrent.ExecutionException;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.sink.ReferenceTable;
import org.springframework.stereotype.Component;

/// What has to be done before the engine of a generation writes anything.
@Component
public class Handover {

    private final Generation generation;
    private final ReferenceTable references;
    private final GenerationResources resources;
    private final Publication publication;

    Handover(Generation generation, ReferenceTable references, GenerationResources resources, Publication publication) {
        this.generation = generation;
        this.references = references;
        this.resources = resources;
        this.publication = publication;
    }

    /// Writes the territory to the tables. For a generation under construction, creates the topics that it is built
    /// into. For the active generation, publishes what was built there and deletes those topics.
    ///
    /// @throws org.arrimage.streams.generation.GenerationFencedException if the generation may no longer write
    public void prepare(Territory territory) throws ExecutionException, InterruptedException {
        references.begin(territory);
        if (generation.building()) {
            resources.createTopicsBeside(generation);
        } else {
            publication.ensure(generation);
            // An instance that built it and still runs can no longer write there.
            resources.delete(GenerationResources.topicsBeside(generation));
        }
    }
}
