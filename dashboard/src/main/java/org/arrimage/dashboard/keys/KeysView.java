package org.arrimage.dashboard.keys;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.event.FreeText;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReadingKey;
import org.arrimage.dashboard.query.ReadingKeys;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.MainLayout;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The reading keys of the person who looks: made here, shown once, ended here.
@Route(value = Place.At.KEYS, layout = MainLayout.class)
public class KeysView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final int USUAL_DAYS = 90;

    private final transient ReadingKeys keys;
    private final transient ReferenceDocuments references;
    private final transient Clock clock;
    private final String person;
    private final Viewer viewer;
    private final TextField name = new TextField();
    private final Input end = new Input();
    private final Paragraph said = new Paragraph();
    private final FreshKey fresh = new FreshKey();
    private final KeyList list = new KeyList(this::end);

    KeysView(CurrentViewer currentViewer, ReadingKeys keys, ReferenceDocuments references, Clock clock) {
        this.keys = keys;
        this.references = references;
        this.clock = clock;
        person = currentViewer.person().orElse("");
        viewer = currentViewer.get();

        addClassNames("page", "keys");
        Paragraph lead = new Paragraph(getTranslation("keys.lead"));
        lead.addClassName("lead");
        Header head = new Header(new H1(getTranslation("keys.title")), lead);
        head.addClassName("page-head");
        Div board = new Div(form(), fresh, list, use());
        board.addClassName("board");
        add(head, board);
    }

    private Section form() {
        name.setId("key-name");
        name.setLabel(getTranslation("keys.name"));
        name.setPlaceholder(getTranslation("keys.name.example"));
        name.setMaxLength(ReadingKey.LENGTH);
        end.setType("date");
        end.setId("key-end");
        end.addClassName("when");
        NativeLabel label = new NativeLabel(getTranslation("keys.end"));
        label.setFor(end);
        Div until = new Div(label, end);
        until.addClassName("note-day");
        Button make = new Button(getTranslation("keys.make"), click -> make());
        make.setId("key-make");
        Div fields = new Div(name, until, make);
        fields.addClassName("key-form");
        said.addClassName("note-said");
        said.getElement().setAttribute("role", "status");
        Paragraph subtitle = new Paragraph(getTranslation("keys.new.subtitle", Integer.toString(ReadingKey.MOST)));
        subtitle.addClassName("subtitle");
        Section section = new Section(new H2(getTranslation("keys.new")), subtitle, fields, said);
        section.addClassName("panel");
        return section;
    }

    private Section use() {
        Section section = new Section(new H2(getTranslation("keys.use")));
        section.addClassNames("panel", "key-use");
        getTranslation("keys.use.text").lines().map(Paragraph::new).forEach(section::add);
        return section;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        LocalDate today = today();
        end.setValue(today.plusDays(USUAL_DAYS).toString());
        end.getElement().setAttribute("min", today.plusDays(1).toString());
        end.getElement().setAttribute("max", latest(today).toString());
        refresh();
    }

    /// Only the browser knows under which address the server is reached.
    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().fetchCurrentURL(url -> fresh.reachedAt(url.getProtocol() + "://" + url.getAuthority()));
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("keys.title"));
    }

    private ZoneId zone() {
        return references.timeZone();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }

    private static LocalDate latest(LocalDate today) {
        return today.plusYears(1);
    }

    private void refresh() {
        try {
            list.show(keys.of(person), clock.instant(), zone());
        } catch (DataAccessException | TransactionException e) {
            list.sayUnavailable();
        }
    }

    private void make() {
        String words = name.getValue().strip();
        List<Fault> faults = words.isEmpty()
                ? List.of(Fault.of("", Fault.Code.MISSING))
                : FreeText.faults(words, "", ReadingKey.LENGTH);
        Optional<LocalDate> last = chosenEnd();
        if (!faults.isEmpty()) {
            say(FaultMessages.text(faults.getFirst(), getLocale()));
        } else if (last.isEmpty()) {
            say(getTranslation("keys.end.wrong"));
        } else {
            make(words, last.get());
        }
    }

    private Optional<LocalDate> chosenEnd() {
        LocalDate today = today();
        try {
            return Optional.of(LocalDate.parse(end.getValue()))
                    .filter(day -> day.isAfter(today) && !day.isAfter(latest(today)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The key ends when its last day does.
    private void make(String words, LocalDate last) {
        String secret = KeySecret.fresh();
        try {
            OptionalLong made = keys.make(
                    person,
                    viewer,
                    words,
                    KeySecret.hash(secret),
                    last.plusDays(1).atStartOfDay(zone()).toInstant());
            if (made.isEmpty()) {
                say(getTranslation("keys.too-many", Integer.toString(ReadingKey.MOST)));
                return;
            }
        } catch (DataAccessException | TransactionException e) {
            say(getTranslation("keys.away"));
            return;
        }
        name.clear();
        say("");
        fresh.show(words, secret);
        refresh();
    }

    private void end(ReadingKey key) {
        try {
            keys.end(person, viewer, key.id());
            say(getTranslation("keys.ended", key.name()));
            fresh.setVisible(false);
            refresh();
        } catch (DataAccessException | TransactionException e) {
            say(getTranslation("keys.away"));
        }
    }

    private void say(String words) {
        said.setText(words);
    }
}
