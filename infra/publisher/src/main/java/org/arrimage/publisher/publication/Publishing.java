package org.arrimage.publisher.publication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Territory;
import org.arrimage.publisher.audit.Auditor;
import org.arrimage.publisher.audit.Violation;
import org.arrimage.publisher.exact.ExactReading;
import org.arrimage.publisher.exact.YearFigures;
import org.arrimage.publisher.protection.Ledger;
import org.arrimage.publisher.protection.Protector;
import org.arrimage.publisher.publication.Result.Held;
import org.arrimage.publisher.publication.Result.Reason;
import org.arrimage.publisher.release.Edition;
import org.arrimage.publisher.release.Method;
import org.arrimage.publisher.release.Structure;
import org.arrimage.publisher.store.LostRelease;
import org.arrimage.publisher.store.ReleaseHeader;
import org.arrimage.publisher.store.Releases;
import org.arrimage.publisher.store.Secret;
import org.arrimage.publisher.store.Section;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the release of the last closed week from one snapshot of the exact figures: protects each ISO year, lets
/// the auditor attack it, and publishes it, or holds it back whole.
///
/// The first release holds all closed weeks. A year whose figures have not changed since the last release is
/// neither protected nor audited again.
@Component
class Publishing {

    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

    /// How far ahead of the database's clock the own one may be.
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int WORST = 5;

    private final ExactReading reading;
    private final Releases releases;
    private final Secret secret;
    private final Processor processor;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    Publishing(
            ExactReading reading,
            Releases releases,
            Secret secret,
            Processor processor,
            TransactionTemplate snapshot,
            Clock clock) {
        this.reading = reading;
        this.releases = releases;
        this.secret = secret;
        this.processor = processor;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /// Publishes what is due.
    ///
    /// @param now decides which weeks have closed
    synchronized Result publish(Instant now) {
        try {
            int completed = releases.complete();
            if (completed > 0) {
                LOG.info("{} releases were put into the tables from their files", completed);
            }
        } catch (LostRelease e) {
            // Of a directory that is another one, the files are missing too.
            return otherSecret(releases.last()).orElse(new Held(Reason.FILE, e.file()));
        }
        Optional<ReleaseHeader> last = releases.last();
        Optional<Territory> territory = reading.territory();
        if (territory.isEmpty()
                || last.isPresent() && last.get().through().compareTo(lastClosed(now, territory.get())) >= 0) {
            return new Result.NothingDue();
        }
        if (now.isAfter(releases.now().plus(AHEAD))) {
            return new Held(Reason.CLOCK, now.toString());
        }
        if (!processor.isCaughtUp()) {
            return new Held(Reason.BEHIND, "");
        }
        return Objects.requireNonNull(snapshot.execute(status -> {
            try {
                return publish(last, now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private static IsoWeek lastClosed(Instant now, Territory territory) {
        IsoWeek week = IsoWeek.of(now, territory.timeZone());
        while (week.closesAt(territory.timeZone()).isAfter(now)) {
            week = week.plusWeeks(-1);
        }
        return week;
    }

    private Optional<Held> otherSecret(Optional<ReleaseHeader> last) {
        return last.map(ReleaseHeader::secret)
                .filter(earlier -> !earlier.equals(secret.fingerprint()))
                .map(earlier -> new Held(Reason.SECRET, earlier));
    }

    private Result publish(Optional<ReleaseHeader> last, Instant now) throws IOException {
        Territory territory = reading.territory().orElseThrow();
        reading.open(territory);
        Optional<IsoWeek> first = reading.firstWeek();
        IsoWeek through = lastClosed(now, territory);
        if (first.isEmpty() || first.get().compareTo(through) > 0) {
            return new Result.NothingDue();
        }
        ExactReading.Generation generation = reading.generation();
        if (generation.counting() < Metric.COUNTING) {
            return new Held(Reason.COUNTING, Integer.toString(generation.counting()));
        }
        long differing = reading.differing();
        if (differing > 0) {
            return new Held(Reason.RECOUNT, Long.toString(differing));
        }
        Scopes scopes = Scopes.of(territory);
        if (last.isPresent()) {
            Optional<Held> held = otherSecret(last);
            if (held.isPresent()) {
                return held.get();
            }
            Optional<String> other = scopes.otherThan(last.get().territory(), releases.territories());
            if (other.isPresent()) {
                return new Held(Reason.TERRITORY, other.get());
            }
        }
        ReleaseHeader header = new ReleaseHeader(
                last.map(ReleaseHeader::number).orElse(0) + 1,
                through,
                now,
                clock.instant(),
                generation.number(),
                reading.positions(),
                secret.fingerprint(),
                Method.STANDARD.base(),
                scopes.json());
        try (Releases.Draft draft = releases.begin(header)) {
            int from = Math.min(first.get().year(), releases.firstYear().orElse(Integer.MAX_VALUE));
            for (int year = from; year <= through.year(); year++) {
                Optional<Held> held = add(draft, territory, year, last, header);
                if (held.isPresent()) {
                    return held.get();
                }
            }
            draft.publish();
        }
        LOG.info("Release {} is published: through {}", header.number(), header.through());
        return new Result.Published(header);
    }

    private Optional<Held> add(
            Releases.Draft draft, Territory territory, int year, Optional<ReleaseHeader> last, ReleaseHeader header)
            throws IOException {
        Structure structure = new Structure(territory, year);
        YearFigures figures = reading.read(structure);
        int[] exact = figures.exact();
        int[] joint = figures.joint();
        Memory memory = memory(structure);
        Edition edition;
        if (last.isPresent()
                && structure.periods().getLast().last().compareTo(last.get().through()) <= 0
                && memory.ledger().isOf(exact, joint)) {
            edition = memory.ledger().edition(structure, header.through(), Method.STANDARD);
        } else {
            Protector.Outcome outcome =
                    new Protector(secret.key()).protect(structure, header.through(), exact, joint, memory.ledger());
            if (outcome.unmended() > 0) {
                return Optional.of(new Held(Reason.DISCLOSURE, year + ": " + outcome.unmended()));
            }
            edition = outcome.edition();
            memory.auditor().read(edition, exact);
            List<Violation> violations = memory.auditor().audit(WORST);
            if (!violations.isEmpty()) {
                return Optional.of(new Held(Reason.DISCLOSURE, year + ": " + violations.size()));
            }
            draft.remember(year, bytes(structure, outcome.ledger(), memory.auditor()));
        }
        YearSections sections = new YearSections(territory, figures, edition, header.publishedAt());
        for (Map.Entry<String, Section> released : sections.released().entrySet()) {
            String scope = released.getKey();
            draft.add(
                    scope,
                    year,
                    released.getValue(),
                    Objects.requireNonNull(sections.exact().get(scope)));
        }
        return Optional.empty();
    }

    /// What protector and auditor remember of a year.
    private record Memory(Ledger ledger, Auditor auditor) {}

    private Memory memory(Structure structure) throws IOException {
        Auditor auditor = new Auditor(Method.STANDARD.base(), structure.year());
        Optional<byte[]> kept = releases.ledger(structure.year());
        if (kept.isEmpty()) {
            return new Memory(Ledger.empty(structure), auditor);
        }
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(kept.get())))) {
            Ledger ledger = Ledger.read(structure, in);
            auditor.resume(structure, in);
            return new Memory(ledger, auditor);
        }
    }

    private static byte[] bytes(Structure structure, Ledger ledger, Auditor auditor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            ledger.write(structure, out);
            auditor.write(structure, out);
        }
        return bytes.toByteArray();
    }
}
