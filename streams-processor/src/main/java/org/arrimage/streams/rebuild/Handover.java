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
    private final Belongings belongings;
    private final Publication publication;

    Handover(Generation generation, ReferenceTable references, Belongings belongings, Publication publication) {
        this.generation = generation;
        this.references = references;
        this.belongings = belongings;
        this.publication = publication;
    }

    /// Puts the territory into the tables. For a generation under construction it makes the topics beside; for the
    /// active one it publishes what was built there, and takes them away.
    ///
    /// @throws org.arrimage.streams.generation.Overtaken if the generation may write no longer
    public void prepare(Territory territory) throws ExecutionException, InterruptedException {
        references.begin(territory);
        if (generation.building()) {
            belongings.createTopicsBeside(generation);
        } else {
            publication.ensure(generation);
            // Whoever built it and is still there finds no place to write to.
            belongings.delete(Belongings.topicsBeside(generation));
        }
    }
}
