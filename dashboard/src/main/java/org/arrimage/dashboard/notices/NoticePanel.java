package org.arrimage.dashboard.notices;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import java.util.Optional;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.EditionNotices;
import org.arrimage.dashboard.query.OwnNotice;
import org.arrimage.service.problem.BareTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Where a person asks for messages about editions, confirms the address and deletes it. It shows what is kept of this
/// person alone.
public final class NoticePanel extends Section {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(NoticePanel.class);

    private final transient Notices notices;
    private final String person;
    private final Viewer viewer;
    private final Paragraph state = new Paragraph();
    private final TextField address = new TextField();
    private final TextField code = new TextField();
    private final Button ask = new Button(getTranslation("notices.ask"), click -> ask(address.getValue()));
    private final Button confirm = new Button(getTranslation("notices.confirm"), click -> confirm());
    private final NativeButton again = quiet("notices.again", "notice-again", this::askAgain);
    private final NativeButton other = quiet("notices.other", "notice-other", this::other);
    private final NativeButton end = quiet("notices.end", "notice-end", this::end);
    private final Div fields = new Div();
    private final Paragraph said = new Paragraph();
    private String kept = "";

    /// @param person id under which the address is kept
    public NoticePanel(Notices notices, String person, Viewer viewer) {
        this.notices = notices;
        this.person = person;
        this.viewer = viewer;
        setId("notices");
        addClassNames("panel", "notices");
        address.setId("notice-address");
        address.setLabel(getTranslation("notices.address"));
        address.setPlaceholder(getTranslation("notices.address.example"));
        address.setMaxLength(Address.LENGTH);
        address.setAutocomplete(Autocomplete.EMAIL);
        address.getElement().setAttribute("inputmode", "email");
        code.setId("notice-code");
        code.setLabel(getTranslation("notices.code"));
        code.setMaxLength(12);
        code.getElement().setProperty("autocomplete", "one-time-code");
        code.getElement().setAttribute("inputmode", "numeric");
        ask.setId("notice-ask");
        ask.addClickShortcut(Key.ENTER).listenOn(address);
        confirm.setId("notice-confirm");
        confirm.addClickShortcut(Key.ENTER).listenOn(code);
        fields.addClassName("notice-form");
        state.addClassName("notice-state");
        said.addClassName("note-said");
        said.getElement().setAttribute("role", "status");
        Paragraph subtitle = new Paragraph(getTranslation("notices.lead"));
        subtitle.addClassName("subtitle");
        add(new H2(getTranslation("notices.title")), subtitle, state, fields, said);
    }

    private NativeButton quiet(String key, String id, Runnable click) {
        NativeButton button = new NativeButton(getTranslation(key), event -> click.run());
        button.addClassName("quiet-button");
        button.setId(id);
        return button;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void refresh() {
        try {
            show(notices.of(person));
        } catch (DataAccessException | TransactionException e) {
            tell("", "notices.away");
            lay();
        }
    }

    private void show(Optional<OwnNotice> own) {
        kept = own.map(OwnNotice::address).orElse("");
        switch (own.map(OwnNotice::state).orElse(null)) {
            case null -> {
                tell("");
                lay(address, ask);
            }
            case WAITING -> {
                tell("notices.waiting");
                lay(code, confirm, again, other);
            }
            case ENDED -> {
                tell("notices.ended");
                lay(again, other);
            }
            case ON -> {
                tell("notices.on");
                lay(end);
            }
            case REFUSED -> {
                tell("notices.refused");
                lay(again, other);
            }
        }
    }

    private void lay(Component... parts) {
        fields.removeAll();
        fields.add(parts);
    }

    private void tell(String key) {
        tell(key, "");
    }

    /// @param key of how the address stands
    /// @param outcome key of what has just happened
    private void tell(String key, String outcome) {
        state.setText(key.isEmpty() ? "" : getTranslation(key, kept));
        state.setVisible(!key.isEmpty());
        if (!outcome.isEmpty()) {
            say(outcome);
        }
    }

    private void say(String key) {
        said.setText(key.isEmpty() ? "" : getTranslation(key));
    }

    private void askAgain() {
        ask(kept);
    }

    /// Sends on another thread than the page's, since the mail server may take a while.
    private void ask(String typed) {
        UI ui = getUI().orElseThrow();
        Locale locale = getLocale();
        busy(true);
        say("notices.sending");
        Thread.ofVirtual().name("notice-code").start(() -> {
            String outcome;
            try {
                outcome = switch (notices.ask(person, viewer, typed, locale)) {
                    case SENT -> "notices.sent";
                    case NO_ADDRESS -> "notices.no-address";
                    case TOO_OFTEN -> "notices.too-often";
                    case REFUSED -> "";
                    case NOT_SENT -> "notices.not-sent";
                };
            } catch (DataAccessException | TransactionException e) {
                outcome = "notices.away";
            } catch (RuntimeException e) {
                LOG.error("A code could not be sent", BareTrace.of(e));
                outcome = "notices.not-sent";
            }
            String came = outcome;
            try {
                var _ = ui.access(() -> asked(came));
            } catch (UIDetachedException e) {
                LOG.debug("The page was closed before the code was sent");
            }
        });
    }

    private void busy(boolean busy) {
        ask.setEnabled(!busy);
        confirm.setEnabled(!busy);
        again.setEnabled(!busy);
        other.setEnabled(!busy);
    }

    private void asked(String outcome) {
        busy(false);
        say(outcome);
        address.setInvalid(outcome.equals("notices.no-address"));
        if (address.isInvalid()) {
            address.focus();
            return;
        }
        code.clear();
        refresh();
        if (code.isAttached()) {
            code.focus();
        }
    }

    private void confirm() {
        try {
            EditionNotices.Confirmation confirmation = notices.confirm(person, viewer, code.getValue());
            say(
                    switch (confirmation) {
                        case CONFIRMED -> "notices.confirmed";
                        case WRONG -> "notices.wrong";
                        case ENDED -> "";
                    });
            refresh();
            if (confirmation == EditionNotices.Confirmation.CONFIRMED) {
                end.focus();
            } else if (code.isAttached()) {
                code.focus();
            } else {
                again.focus();
            }
        } catch (DataAccessException | TransactionException e) {
            say("notices.away");
        }
    }

    private void end() {
        forget("notices.deleted");
    }

    private void other() {
        forget("");
    }

    private void forget(String outcome) {
        try {
            notices.end(person, viewer);
            address.clear();
            address.setInvalid(false);
            say(outcome);
            refresh();
            address.focus();
        } catch (DataAccessException | TransactionException e) {
            say("notices.away");
        }
    }
}
