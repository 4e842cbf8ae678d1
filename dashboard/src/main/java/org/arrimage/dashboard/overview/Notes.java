package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.arrimage.contract.event.Fault;
import org.arrimage.contract.event.FaultMessages;
import org.arrimage.contract.event.FreeText;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Annotation;
import org.jspecify.annotations.Nullable;

/// What management notes beside the curves: a form for a new annotation, and the latest ones, which can be removed.
class Notes extends Section {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 8;

    private final Input day = new Input();
    private final Select<String> sector = new Select<>();
    private final TextField text = new TextField();
    private final Paragraph said = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final transient Predicate<Draft> write;
    private final transient LongConsumer remove;
    private transient @Nullable List<Annotation> shown;
    private transient @Nullable Territory territory;

    /// What is to be noted.
    ///
    /// @param sector code of a sector; nothing for the whole region
    record Draft(LocalDate day, @Nullable String sector, String text) {}

    /// @param writing writes an annotation and tells whether it could
    /// @param removing removes the annotation of a number
    Notes(Predicate<Draft> writing, LongConsumer removing) {
        this.write = writing;
        this.remove = removing;
        addClassNames("panel", "notes");
        setId("notes");
        Paragraph subtitle = new Paragraph(getTranslation("overview.notes.subtitle"));
        subtitle.addClassName("subtitle");
        day.setType("date");
        day.addClassName("when");
        day.setId("note-day");
        NativeLabel dayLabel = new NativeLabel(getTranslation("overview.notes.day"));
        dayLabel.setFor(day);
        sector.setId("note-sector");
        sector.setLabel(getTranslation("overview.notes.where"));
        text.setId("note-text");
        text.setLabel(getTranslation("overview.notes.text"));
        text.setMaxLength(Annotation.LENGTH);
        Button write = new Button(getTranslation("overview.notes.write"), click -> write());
        write.setId("note-write");
        said.addClassName("note-said");
        said.getElement().setAttribute("role", "status");
        Div when = new Div(dayLabel, day);
        when.addClassName("note-day");
        Div form = new Div(when, sector, text, write);
        form.addClassName("note-form");
        add(new H2(getTranslation("overview.notes.title")), subtitle, form, said, list);
    }

    /// Shows the latest annotations.
    void show(List<Annotation> annotations, Territory known, LocalDate today) {
        if (!known.equals(territory)) {
            territory = known;
            List<String> offered = Stream.concat(
                            Stream.of(Territory.REGION),
                            known.sectors().stream().map(Territory.Sector::code))
                    .toList();
            sector.setItems(offered);
            sector.setItemLabelGenerator(code -> new Wording(getLocale()).scope(code, known));
            sector.setValue(Territory.REGION);
            day.setValue(today.toString());
        }
        day.getElement().setAttribute("max", today.toString());
        if (annotations.equals(shown)) {
            return;
        }
        shown = annotations;
        list.removeAll();
        annotations.reversed().stream().limit(SHOWN).forEach(note -> list.add(item(note, known)));
    }

    private ListItem item(Annotation note, Territory known) {
        String where =
                new Wording(getLocale()).scope(Objects.requireNonNullElse(note.sector(), Territory.REGION), known);
        Span about = new Span(Formats.of(getLocale()).day(note.day()) + " · " + where);
        about.addClassName("subtitle");
        NativeButton remove =
                new NativeButton(getTranslation("overview.notes.remove"), click -> this.remove.accept(note.id()));
        remove.addClassName("quiet-button");
        remove.getElement().setAttribute("aria-label", getTranslation("overview.notes.remove.which", note.text()));
        return new ListItem(new Div(new Span(note.text()), about), remove);
    }

    private void write() {
        LocalDate chosen;
        try {
            chosen = LocalDate.parse(day.getValue());
        } catch (DateTimeParseException e) {
            said.setText(getTranslation("overview.notes.no-day"));
            return;
        }
        String words = text.getValue().strip();
        List<Fault> faults = words.isEmpty()
                ? List.of(Fault.of("", Fault.Code.MISSING))
                : FreeText.faults(words, "", Annotation.LENGTH);
        if (!faults.isEmpty()) {
            said.setText(FaultMessages.text(faults.getFirst(), getLocale()));
            return;
        }
        String where = Territory.REGION.equals(sector.getValue()) ? null : sector.getValue();
        if (write.test(new Draft(chosen, where, words))) {
            text.clear();
            said.setText(getTranslation("overview.notes.written"));
        } else {
            said.setText(getTranslation("overview.notes.away"));
        }
    }
}
