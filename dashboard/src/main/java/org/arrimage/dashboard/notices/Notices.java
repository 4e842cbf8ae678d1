package org.arrimage.dashboard.notices;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.contract.digest.Sha256;
import org.arrimage.contract.language.TwoLanguages;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.OwnNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.transaction.TransactionException;

/// What a person decides about messages: where to, with a code as proof that the address is the own one, and that
/// they end. There is one only where a mail server is set.
///
/// Methods throw what [EditionNotices] throws.
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    private final EditionNotices addresses;
    private final Post post;
    private final Texts texts;
    private final String link;

    /// @param link the public address of the dashboard
    Notices(EditionNotices addresses, Post post, Texts texts, String link) {
        this.addresses = addresses;
        this.post = post;
        this.texts = texts;
        this.link = link;
    }

    /// What became of a request for messages.
    enum Asked {
        SENT,
        NO_ADDRESS,
        TOO_OFTEN,
        REFUSED,
        NOT_SENT
    }

    /// Keeps an address and sends a code to it; takes as long as the mail server does.
    ///
    /// @param typed the address as it was typed
    Asked ask(String person, Viewer viewer, String typed, Locale language) {
        Optional<String> address = Address.of(typed);
        if (address.isEmpty()) {
            return Asked.NO_ADDRESS;
        }
        String code = String.format(Locale.ROOT, "%06d", RANDOM.nextInt(CODES));
        Locale written = TwoLanguages.isEnglish(language) ? Texts.ENGLISH : Texts.FRENCH;
        if (!addresses.ask(person, viewer, address.get(), written.getLanguage(), hash(person, code))) {
            return Asked.TOO_OFTEN;
        }
        return switch (post.send(address.get(), Letter.code(texts, written, code, link))) {
            case SENT -> Asked.SENT;
            case REFUSED -> {
                addresses.refuse(person, address.get());
                yield Asked.REFUSED;
            }
            case LATER, FAILED -> Asked.NOT_SENT;
        };
    }

    /// @param typed the code as it was typed, with or without blanks
    EditionNotices.Confirmation confirm(String person, Viewer viewer, String typed) {
        return addresses.confirm(person, viewer, hash(person, typed.replaceAll("[\\s\u00a0]", "")));
    }

    Optional<OwnNotice> of(String person) {
        return addresses.of(person);
    }

    void end(String person, Viewer viewer) {
        addresses.end(person, viewer.user());
    }

    private static byte[] hash(String person, String code) {
        return Sha256.begin().digest((person + "\n" + code).getBytes(StandardCharsets.UTF_8));
    }

    /// Whoever logs in keeps the messages, unless the page of editions is not for them any more.
    @EventListener
    void loggedIn(InteractiveAuthenticationSuccessEvent event) {
        Viewer viewer = CurrentViewer.of(event.getAuthentication());
        CurrentViewer.person(event.getAuthentication()).ifPresent(person -> {
            try {
                if (Place.EDITION.opensFor(viewer)) {
                    addresses.see(person);
                } else {
                    addresses.end(person, "");
                }
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("A login was not noted: {}", e.getClass().getSimpleName());
            }
        });
    }
}
