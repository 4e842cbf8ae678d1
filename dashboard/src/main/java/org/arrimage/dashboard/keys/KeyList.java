package org.arrimage.dashboard.keys;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.ReadingKey;

/// The keys that a person has, each with the button that ends it.
class KeyList extends Section {

    private static final long serialVersionUID = 1L;

    private final Paragraph none = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final transient Consumer<ReadingKey> ending;

    /// @param ending ends a key
    KeyList(Consumer<ReadingKey> ending) {
        this.ending = ending;
        addClassNames("panel", "key-list");
        setId("keys");
        none.addClassName("subtitle");
        add(new H2(getTranslation("keys.list")), none, list);
    }

    void sayUnavailable() {
        none.setText(getTranslation("keys.away"));
        none.setVisible(true);
        list.removeAll();
    }

    void show(List<ReadingKey> keys, Instant now, ZoneId zone) {
        none.setText(getTranslation("keys.none"));
        none.setVisible(keys.isEmpty());
        list.removeAll();
        keys.forEach(key -> list.add(item(key, now, zone)));
    }

    private ListItem item(ReadingKey key, Instant now, ZoneId zone) {
        Formats formats = Formats.of(getLocale());
        boolean ended = !key.endsAt().isAfter(now);
        Span name = new Span(key.name());
        name.addClassName("key-name");
        Instant usedAt = key.usedAt();
        Span used = new Span(
                usedAt == null
                        ? getTranslation("keys.used.never")
                        : getTranslation("keys.used", formats.dayAndTimeInWords(usedAt, zone)));
        LocalDate last = key.endsAt().atZone(zone).toLocalDate().minusDays(1);
        Span until = new Span(getTranslation(ended ? "keys.until.past" : "keys.until", formats.dayInWords(last)));
        until.getElement().setAttribute("data-ended", Boolean.toString(ended));
        Span made = new Span(getTranslation(
                "keys.made", formats.dayInWords(key.madeAt().atZone(zone).toLocalDate())));
        Div about = new Div(made, until, used);
        about.addClassNames("subtitle", "key-about");
        NativeButton end = new NativeButton(getTranslation("keys.end-now"), click -> ending.accept(key));
        end.addClassName("quiet-button");
        end.getElement().setAttribute("aria-label", getTranslation("keys.end-now.which", key.name()));
        return new ListItem(new Div(name, about), end);
    }
}
