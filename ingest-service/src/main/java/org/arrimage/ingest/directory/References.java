package org.arrimage.ingest.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.ReferenceRecords;
import org.arrimage.contract.reference.Territory;
import org.arrimage.ingest.publish.Publisher;
import org.arrimage.ingest.publish.TopicSetup;
import org.arrimage.service.start.RefusedStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/// The reference data as they are now.
///
/// The topics are the truth: at the first start the files fill them, from then on they are read and followed.
@Component
public final class References implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(References.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final ReferenceTopics topics;
    private final Object changed = new Object();
    private final Thread follower;
    private volatile ReferenceData current;
    private volatile long applied;
    private volatile boolean closing;

    /// @throws RefusedStart if the topics are empty and the files do not hold together
    References(ReferenceFiles files, ConsumerFactory<?, ?> consumers, Publisher publisher, TopicSetup ready) {
        LOG.debug("topics are ready: {}", ready);
        topics = new ReferenceTopics(consumers.getConfigurationProperties());
        try {
            topics.readWhole();
            if (topics.directory().backbone().isEmpty()) {
                fill(files, publisher);
                topics.readWhole();
            }
            topics.follow();
            Territory territory = topics.territory();
            if (territory == null || topics.directory().backbone().isEmpty()) {
                throw unloaded();
            }
            current = new ReferenceData(territory, topics.directory());
            applied = topics.directoryPosition();
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
        LOG.info(
                "reference data: {} sectors, {} municipalities, {} organisations, {} tables",
                current.territory().sectors().size(),
                current.territory().municipalities().size(),
                current.directory().organisations().size(),
                current.directory().tables().size());
        follower = Thread.ofPlatform().name("references").daemon().start(this::follow);
    }

    /// Territory and directory as they are now.
    public ReferenceData current() {
        return current;
    }

    /// Whether changes are still heard of.
    boolean following() {
        return follower.isAlive();
    }

    /// Waits until the directory record at an offset is part of [#current()].
    ///
    /// @return whether it is
    boolean await(long offset) throws InterruptedException {
        synchronized (changed) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (applied <= offset) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                changed.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        follower.join();
        topics.close();
    }

    private void follow() {
        while (!closing) {
            try {
                if (topics.poll(TICK)) {
                    publishCurrent();
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("reference topics cannot be read: {}", e.getClass().getSimpleName());
                LockSupport.parkNanos(TICK.toNanos());
            }
        }
    }

    private void publishCurrent() {
        Territory territory = topics.territory();
        synchronized (changed) {
            if (territory != null) {
                current = new ReferenceData(territory, topics.directory());
            }
            applied = topics.directoryPosition();
            changed.notifyAll();
        }
    }

    /// Publishes what is missing. Both files are checked before anything is published, and the backbone comes last:
    /// a directory without one was not loaded completely, and is loaded again.
    private void fill(ReferenceFiles files, Publisher publisher) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        Territory territory = topics.territory();
        if (territory == null) {
            territory = files.territory();
            records.add(ReferenceRecords.of(territory));
        }
        Directory directory = files.directory(territory);
        Map<Boolean, List<ProducerRecord<byte[], byte[]>>> byBackbone = directory.organisations().values().stream()
                .collect(Collectors.partitioningBy(
                        Organisation::backbone, Collectors.mapping(ReferenceRecords::of, Collectors.toList())));
        directory.tables().values().forEach(table -> records.add(ReferenceRecords.of(table)));
        records.addAll(byBackbone.getOrDefault(false, List.of()));
        try {
            publish(records, publisher);
            publish(byBackbone.getOrDefault(true, List.of()), publisher);
        } catch (ExecutionException | TimeoutException e) {
            throw unloaded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unloaded();
        }
    }

    private static void publish(List<ProducerRecord<byte[], byte[]>> records, Publisher publisher)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture.allOf(records.stream().map(publisher::publish).toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
    }

    private static RefusedStart unloaded() {
        return new RefusedStart(
                "Les données de référence n’ont pas pu être écrites dans Kafka. Vérifiez Kafka, puis relancez.",
                "The reference data could not be written to Kafka. Check Kafka, then start again.");
    }
}
