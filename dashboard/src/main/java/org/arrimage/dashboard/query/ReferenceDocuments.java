package org.arrimage.dashboard.query;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.InvalidReferenceException;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.ReferenceJson;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.service.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Territory and directory as last published; at most [#FRESH] old, and never from before the last notice that was
/// heard: a rebuild may have replaced the territory together with the figures.
@Component
public class ReferenceDocuments {

    /// How long a reading serves before the next one.
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceDocuments.class);
    private static final String DIGEST = SqlFile.read(ReferenceDocuments.class, "reference-digest");
    private static final String DOCUMENTS = SqlFile.read(ReferenceDocuments.class, "reference-documents");
    private static final Grant NO_SCOPE = new Grant(Audience.RELEASED, Set.of(), Set.of());

    private final ScopedDatabase database;
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Reading latest;

    ReferenceDocuments(ScopedDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param digest of the documents
    /// @param changes how many changes had been heard of before it was read
    private record Reading(
            Optional<Territory> territory, Directory directory, BigDecimal digest, Instant at, long changes) {}

    private record Document(String kind, byte[] json) {}

    /// The territory, once one has been published.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Optional<Territory> territory() {
        return reading().territory();
    }

    /// The business time zone: that of the territory, the default one until one has been published. While the
    /// database does not answer, it is the one that was read last.
    public ZoneId timeZone() {
        Optional<Territory> territory;
        try {
            territory = territory();
        } catch (DataAccessException | TransactionException e) {
            Reading last = latest;
            territory = last == null ? Optional.empty() : last.territory();
        }
        return territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
    }

    /// The directory, empty until one has been published.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database does not answer
    /// @throws org.springframework.transaction.TransactionException if no connection can be had
    public Directory directory() {
        return reading().directory();
    }

    /// Something has changed: earlier readings are no longer used.
    public void changed() {
        changes.incrementAndGet();
    }

    private Reading reading() {
        Reading reading = latest;
        long heard = changes.get();
        if (reading == null
                || reading.changes() != heard
                || reading.at().plus(FRESH).isBefore(clock.instant())) {
            reading = read(heard);
            latest = reading;
        }
        return reading;
    }

    private Reading read(long heard) {
        Reading last = latest;
        return database.read(NO_SCOPE, jdbc -> {
            // Before the documents: when they change in between, the next reading finds another digest.
            BigDecimal digest = jdbc.sql(DIGEST).query(BigDecimal.class).single();
            return last != null && last.digest().equals(digest)
                    ? new Reading(last.territory(), last.directory(), digest, clock.instant(), heard)
                    : reading(
                            jdbc.sql(DOCUMENTS)
                                    .query((row, number) -> new Document(
                                            row.getString("kind"),
                                            row.getString("document").getBytes(StandardCharsets.UTF_8)))
                                    .list(),
                            digest,
                            heard);
        });
    }

    private Reading reading(List<Document> documents, BigDecimal digest, long heard) {
        try {
            for (Document document : documents) {
                if (document.kind().equals("territory")) {
                    Territory territory = ReferenceJson.keptTerritory(document.json());
                    return new Reading(
                            Optional.of(territory), directory(documents, territory), digest, clock.instant(), heard);
                }
            }
        } catch (InvalidReferenceException e) {
            LOG.warn("The territory in the database cannot be read");
        }
        return new Reading(Optional.empty(), Directory.EMPTY, digest, clock.instant(), heard);
    }

    private static Directory directory(List<Document> documents, Territory territory) {
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
        return Directory.of(organisations, tables);
    }
}
