package org.arrimage.dashboard.capture;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.event.Event;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.event.ReadResult;
import org.arrimage.contract.reference.ReferenceData;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Records what somebody filled in, if they may and if it keeps to the contract.
@Component
class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final ReferenceDocuments references;
    private final IngestClient intake;
    private final Clock clock;

    Recorder(ReferenceDocuments references, IngestClient intake, Clock clock) {
        this.references = references;
        this.intake = intake;
        this.clock = clock;
    }

    /// Records it and waits for the answer, up to a quarter of a minute. May be called again with the same draft at
    /// any time: it counts once.
    ///
    /// @param locale language of the messages
    IngestAnswer record(Viewer viewer, Draft draft, FormEntry entry, Locale locale) {
        if (!mayRecord(viewer, entry)) {
            return new IngestAnswer.NotYours();
        }
        Optional<Territory> territory;
        ReadResult reading;
        try {
            territory = references.territory();
            if (territory.isEmpty()) {
                return new IngestAnswer.NotConnected();
            }
            reading = draft.read(entry, new ReferenceData(territory.get(), references.directory()), clock.instant());
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The directory cannot be read", e);
            return new IngestAnswer.NotConnected();
        }
        return switch (reading) {
            case ReadResult.Read(Event event) -> intake.send(event, locale);
            case ReadResult.Faulty(List<Fault> faults) ->
                new IngestAnswer.Refused(
                        "",
                        "",
                        faults.stream()
                                .map(fault -> new IngestAnswer.FieldProblem(
                                        fault.pointer(), fault.code().wire(), FaultMessages.text(fault, locale)))
                                .toList());
        };
    }

    /// Management records for everybody; a contributor records what its own organisation takes part in.
    private static boolean mayRecord(Viewer viewer, FormEntry entry) {
        if (viewer.is(Role.MANAGEMENT)) {
            return true;
        }
        String own = viewer.organisation();
        return viewer.is(Role.CONTRIBUTOR)
                && own != null
                && entry.organisations().contains(own);
    }
}
