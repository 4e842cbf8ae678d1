package org.arrimage.dashboard.keys;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.LocalAccounts;
import org.arrimage.dashboard.access.TokenUser;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReadingKeyOwner;
import org.arrimage.dashboard.query.ReadingKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What a reading key may read: what its person may. Of a local account these are the rights of the moment; of a
/// person at
/// the identity provider those of the last login to the pages, since the provider tells them then and at no other
/// time.
@Component
class KeyRights {

    /// How long after a login the provider's word holds.
    static final Duration WITHOUT_LOGIN = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRights.class);

    private final ReadingKeys keys;
    private final LocalAccounts accounts;
    private final Clock clock;

    KeyRights(ReadingKeys keys, LocalAccounts accounts, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// The person of a key, if it opens anything.
    ///
    /// @param hash SHA-256 of the key
    /// @throws DataAccessException if the database does not answer
    /// @throws TransactionException if no connection can be had
    Optional<TokenUser> of(byte[] hash) {
        return keys.use(hash).flatMap(owner -> now(owner).map(viewer -> new TokenUser(viewer, id(owner))));
    }

    private Optional<Viewer> now(ReadingKeyOwner owner) {
        return owner.person().startsWith(CurrentViewer.LOCAL)
                ? accounts.viewer(id(owner))
                : Optional.of(owner)
                        .filter(known -> clock.instant().isBefore(known.seenAt().plus(WITHOUT_LOGIN)))
                        .map(ReadingKeyOwner::seen);
    }

    /// The id of the person for logs: without the word that says of what kind it is.
    private static String id(ReadingKeyOwner owner) {
        return owner.person().substring(owner.person().indexOf(':') + 1);
    }

    /// Notes what the provider says of somebody who logs in to the pages.
    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        Authentication who = event.getAuthentication();
        CurrentViewer.person(who)
                .filter(person -> !person.startsWith(CurrentViewer.LOCAL))
                .ifPresent(person -> renew(person, CurrentViewer.of(who)));
    }

    private void renew(String person, Viewer viewer) {
        try {
            keys.renew(person, viewer);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The rights of reading keys are those of an earlier login: {}",
                    e.getClass().getSimpleName());
        }
    }
}
