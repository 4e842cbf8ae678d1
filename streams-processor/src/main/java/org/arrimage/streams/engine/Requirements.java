package org.arrimage.streams.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.arrimage.contract.reference.Territory;
import org.arrimage.streams.generation.Generation;
import org.arrimage.streams.generation.Generations;
import org.arrimage.streams.generation.Rules;
import org.arrimage.streams.process.ProcessExit;
import org.arrimage.streams.rebuild.Counting;
import org.arrimage.streams.topic.IngestPrerequisites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What the engine needs before it can start: brokers that guard transactions, the topics, the territory, and rules
/// by which this program can count.
@Component
class Requirements {

    private static final Logger LOG = LoggerFactory.getLogger(Requirements.class);

    private final Transactions transactions;
    private final IngestPrerequisites prerequisites;
    private final Generation generation;
    private final Generations generations;
    private final Counting counting;
    private final ProcessExit exit;

    Requirements(
            Transactions transactions,
            IngestPrerequisites prerequisites,
            Generation generation,
            Generations generations,
            Counting counting,
            ProcessExit exit) {
        this.transactions = transactions;
        this.prerequisites = prerequisites;
        this.generation = generation;
        this.generations = generations;
        this.counting = counting;
        this.exit = exit;
    }

    /// Returns the rules that the engine runs by, once everything is there. Ends the process if waiting cannot
    /// help.
    ///
    /// @param waitingFor is told what is still missing
    Optional<Rules> met(Consumer<String> waitingFor) throws ExecutionException, InterruptedException {
        if (!transactions.areGuarded()) {
            exit.with(ProcessExit.FAILED, Transactions.FRENCH, Transactions.ENGLISH);
            return Optional.empty();
        }
        List<String> missing = prerequisites.missingTopics();
        if (!missing.isEmpty()) {
            waitingFor.accept("the topics " + String.join(", ", missing) + ", which the ingest service creates");
            return Optional.empty();
        }
        Optional<Territory> published = prerequisites.territory();
        if (published.isEmpty()) {
            waitingFor.accept("the territory, which the ingest service publishes");
            return Optional.empty();
        }
        Rules rules = generations.rules(generation, Rules.ofThisProgram(published.get()));
        if (!counting.goesOnBy(rules)) {
            return Optional.empty();
        }
        if (!rules.territory().equals(published.get())) {
            LOG.info(
                    "The territory has changed since generation {} was begun: a rebuild takes it", generation.number());
        }
        return Optional.of(rules);
    }
}
