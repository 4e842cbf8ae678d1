package org.arrimage.dashboard.notices;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.LocalAccounts;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.notices.Post.Outcome;
import org.arrimage.dashboard.query.DueNotice;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.service.problem.BareTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Looks for new editions and sends the messages that are due, one after another; several dashboards share them. A
/// message is sent at least once: of a dashboard that ends between sending and noting it, another one sends it again.
final class Rounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final EditionNotices addresses;
    private final Post post;
    private final ReferenceDocuments references;
    private final LocalAccounts accounts;
    private final Texts texts;
    private final String link;
    private final Duration every;
    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private volatile @Nullable Thread thread;

    /// @param link the public address of the dashboard
    Rounds(
            EditionNotices addresses,
            Post post,
            ReferenceDocuments references,
            LocalAccounts accounts,
            Texts texts,
            String link,
            Duration every,
            MeterRegistry meters) {
        this.addresses = addresses;
        this.post = post;
        this.references = references;
        this.accounts = accounts;
        this.texts = texts;
        this.link = link;
        this.every = every;
        for (Outcome outcome : Outcome.values()) {
            String word = switch (outcome) {
                case SENT -> "sent";
                case REFUSED -> "refused";
                case LATER, FAILED -> "failed";
            };
            counters.put(
                    outcome,
                    Counter.builder("arrimage.edition.notices")
                            .description("messages about editions, by what the mail server did with them")
                            .tag("outcome", word)
                            .register(meters));
        }
    }

    /// Sends what is due. Ends early if the mail server does not answer or takes nothing: the next round goes on with
    /// the others.
    void round() {
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return;
        }
        addresses.forget();
        for (Optional<DueNotice> due = addresses.claim(); due.isPresent(); due = addresses.claim()) {
            if (!deliver(due.get(), territory.get())) {
                return;
            }
        }
    }

    private boolean deliver(DueNotice due, Territory territory) {
        if (!isStillForThem(due.person())) {
            addresses.end(due.person(), "");
            return true;
        }
        String region = new Wording(due.language()).scope(Territory.REGION, territory);
        Outcome outcome = post.send(due.address(), Letter.edition(texts, due.language(), due.week(), region, link));
        switch (outcome) {
            case SENT -> addresses.tell(due);
            case REFUSED -> addresses.refuse(due.person(), due.address());
            case LATER, FAILED -> {} // claimed for a while: it is tried again later
        }
        Objects.requireNonNull(counters.get(outcome)).increment();
        return outcome != Outcome.FAILED;
    }

    /// Of people at the identity provider it says so when they log in, and at no other time.
    private boolean isStillForThem(String person) {
        return !person.startsWith(CurrentViewer.LOCAL)
                || accounts.viewer(person.substring(CurrentViewer.LOCAL.length()))
                        .filter(Place.EDITION::opensFor)
                        .isPresent();
    }

    private void keepGoing() {
        try {
            while (true) {
                Thread.sleep(every);
                tryRound();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryRound() {
        try {
            round();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("No messages about editions now: {}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("A round of messages about editions failed", BareTrace.of(e));
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("notices").start(this::keepGoing);
    }

    @Override
    public void stop() {
        Thread going = thread;
        thread = null;
        if (going != null) {
            going.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
