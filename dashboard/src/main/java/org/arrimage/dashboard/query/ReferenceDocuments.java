package org.arrimage.dashboard.query;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Territory and directory as last published; at most [#FRESH] old.
@Component
public class ReferenceDocuments {

    /// How long a reading serves before the next one.
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceDocuments.class);
    private static final String DOCUMENTS = SqlFile.read("reference-documents");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;
    private final Clock clock;
    private volatile @Nullable Reading latest;

    ReferenceDocuments(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Reading(Optional<Territory> territory, Directory directory, Instant at) {}

    private record Document(String kind, byte[] json) {}

    /// The territory, once one has been published.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Optional<Territory> territory() {
        return reading().territory();
    }

    /// The directory, empty until one has been published.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Directory directory() {
        return reading().directory();
    }

    private Reading reading() {
        Reading reading = latest;
        if (reading == null || reading.at().plus(FRESH).isBefore(clock.instant())) {
            reading = read();
            latest = reading;
        }
        return reading;
    }

    private Reading read() {
        List<Document> documents = database.read(
                NO_SCOPE,
                jdbc -> jdbc.sql(DOCUMENTS)
                        .query((row, number) -> new Document(
                                row.getString("kind"), row.getString("document").getBytes(StandardCharsets.UTF_8)))
                        .list());
        try {
            for (Document document : documents) {
                if (document.kind().equals("territory")) {
                    return reading(ReferenceJson.keptTerritory(document.json()), documents);
                }
            }
        } catch (InvalidReferenceException e) {
            LOG.warn("The territory in the database cannot be read");
        }
        return new Reading(Optional.empty(), Directory.EMPTY, clock.instant());
    }

    private Reading reading(Territory territory, List<Document> documents) {
        List<Organisation> organisations = new ArrayList<>();
        List<ConcertationTable> tables = new ArrayList<>();
        for (Document document : documents) {
            try {
                switch (document.kind()) {
                    case "organisation" ->
                        organisations.add(ReferenceJson.keptOrganisation(document.json(), territory));
                    case "table" -> tables.add(ReferenceJson.keptTable(document.json(), territory));
                    default -> {}
                }
            } catch (InvalidReferenceException e) {
                LOG.warn("An entry of the directory in the database cannot be read");
            }
        }
        return new Reading(Optional.of(territory), Directory.of(organisations, tables), clock.instant());
    }
}
