package org.arrimage.streams.rebuild;

import java.util.concurrent.ExecutionException;
import org.arrimage.contract.reference.Territory;
import org.arrimage.service.start.RefusedStart;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.topic.IngestPrerequisites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which generation this process works for, from its start to its end.
@Configuration(proxyBeanMethods = false)
class GenerationConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationConfiguration.class);

    @Bean
    Generation generation(
            Generations generations,
            Construction construction,
            IngestPrerequisites prerequisites,
            RebuildSettings settings)
            throws ExecutionException, InterruptedException {
        if (settings.rebuild() == Rebuilding.NO) {
            return generations.active();
        }
        Territory territory = prerequisites
                .territory()
                .orElseThrow(
                        () -> new RefusedStart(
                                "Le territoire n’a pas encore été publié : il n’y a rien à reconstruire. Démarrez d’abord le service de réception, puis recommencez.",
                                "The territory has not been published yet: there is nothing to rebuild. Start the ingest service first, then try again."));
        Generation building = construction.join(territory, settings.rebuild() == Rebuilding.ANEW);
        LOG.info(
                "Generation {} is built beside generation {}",
                building.number(),
                generations.active().number());
        return building;
    }
}
