package org.arrimage.ingest.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.KafkaBinding;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.ingest.access.Caller;
import org.arrimage.ingest.directory.References;
import org.arrimage.ingest.publish.Publisher;
import org.arrimage.service.web.SecurityEvent;
import org.arrimage.service.web.SecurityLog;
import org.springframework.stereotype.Component;

/// The way of one event: judged, remembered, published, acknowledged.
@Component
final class EventIntake {

    private final References references;
    private final Publisher publisher;
    private final RecentEvents recent;
    private final IntakeMeters meters;
    private final SecurityLog log;
    private final Clock clock = Clock.systemUTC();

    EventIntake(
            References references, Publisher publisher, IntakeSettings settings, IntakeMeters meters, SecurityLog log) {
        this.log = log;
        this.references = references;
        this.publisher = publisher;
        this.recent = new RecentEvents(settings.memory());
        this.meters = meters;
    }

    /// Takes one event in.
    ///
    /// @return completes with the verdict, never exceptionally; accepted only after all in-sync replicas have it
    CompletableFuture<Verdict> take(Submission submission, Caller caller) {
        return judge(submission, caller).thenApply(verdict -> counted(verdict, caller));
    }

    private Verdict counted(Verdict verdict, Caller caller) {
        switch (verdict) {
            case Verdict.Accepted accepted -> {} // counted with its family, as soon as Kafka has it
            case Verdict.Duplicate duplicate -> meters.duplicate();
            case Verdict.Rejected rejected -> {
                meters.refused(rejected.faults());
                if (rejected.faults().stream().anyMatch(fault -> fault.code() == Fault.Code.SOURCE_NOT_ALLOWED)) {
                    log.record(SecurityEvent.SOURCE_REFUSED, "key", caller.name(), "from", caller.from());
                }
            }
        }
        return verdict;
    }

    private CompletableFuture<Verdict> judge(Submission submission, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (Judge.judge(submission.reading(), caller, references.current(), now)) {
            case ReadResult.Faulty(var faults) ->
                CompletableFuture.completedFuture(new Verdict.Rejected(submission.source(), submission.id(), faults));
            case ReadResult.Read(Event event) -> take(event.recordedAt(now));
        };
    }

    /// The verdict on an event that is not even tried.
    static Verdict notStored(Submission submission) {
        return new Verdict.Rejected(submission.source(), submission.id(), List.of(Fault.of("", Fault.Code.NOT_STORED)));
    }

    private CompletableFuture<Verdict> take(Event event) {
        ProducerRecord<byte[], byte[]> record = KafkaBinding.record(event);
        return switch (recent.claim(event)) {
            case RecentEvents.Recall.First(var claim) ->
                publisher.publish(record).handle((stored, failure) -> {
                    if (failure != null) {
                        recent.forget(claim);
                        return rejected(event, Fault.of("", Fault.Code.NOT_STORED));
                    }
                    recent.stored(claim);
                    meters.accepted(event.family(), clock.instant());
                    return new Verdict.Accepted(event.source(), event.id());
                });
            case RecentEvents.Recall.Same(var stored) ->
                stored.thenApply(has -> has
                        ? new Verdict.Duplicate(event.source(), event.id())
                        : rejected(event, Fault.of("", Fault.Code.NOT_STORED)));
            case RecentEvents.Recall.Other(var stored) ->
                stored.thenApply(has ->
                        rejected(event, Fault.of("/id", has ? Fault.Code.OTHER_CONTENT : Fault.Code.NOT_STORED)));
            case RecentEvents.Recall.Unfit(var fault) -> CompletableFuture.completedFuture(rejected(event, fault));
        };
    }

    private static Verdict rejected(Event event, Fault fault) {
        return new Verdict.Rejected(event.source(), event.id(), List.of(fault));
    }
}
