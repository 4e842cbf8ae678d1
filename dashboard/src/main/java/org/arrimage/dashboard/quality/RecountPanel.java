package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Recount;
import org.jspecify.annotations.Nullable;

/// One kind of recount: what it compares, what it found, and when.
class RecountPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final Div figure = new Div();
    private final DescriptionList.Description compared = new DescriptionList.Description();
    private final DescriptionList.Description last = new DescriptionList.Description();
    private final DescriptionList.Description next = new DescriptionList.Description();

    RecountPanel(Recount.Kind kind) {
        key = "quality." + kind.name().toLowerCase(Locale.ROOT);
        addClassNames("panel", "recount");
        setId(kind.name().toLowerCase(Locale.ROOT));
        figure.addClassName("recount-figure");
        Paragraph subtitle = new Paragraph(getTranslation(key + ".subtitle"));
        subtitle.addClassName("subtitle");
        DescriptionList facts = new DescriptionList();
        facts.add(row(key + ".compared", compared), row("quality.last", last), row("quality.next", next));
        add(new H2(getTranslation(key + ".title")), subtitle, figure, facts);
    }

    private Div row(String term, DescriptionList.Description description) {
        return new Div(new DescriptionList.Term(getTranslation(term)), description);
    }

    /// @param zone the business time zone
    void show(@Nullable Recount recount, Verdict verdict, Formats formats, ZoneId zone) {
        figure.removeAll();
        Recount.Found found = recount == null ? null : recount.found();
        figure.add(mark(verdict), new Span(found == null ? getTranslation("quality.none") : differing(found, formats)));
        compared.setText(found == null ? "–" : formats.whole(found.compared()));
        last.setText(found == null ? "–" : formats.dayAndTime(found.at(), zone));
        // Before the first one the time is the latest at which it should have been made, not an appointment.
        Instant due = recount == null || found == null ? null : recount.nextAt();
        next.setText(due == null ? "–" : getTranslation("quality.about", formats.dayAndTime(due, zone)));
    }

    private String differing(Recount.Found found, Formats formats) {
        String number = found.differing() > 1 ? "n" : Long.toString(found.differing());
        return getTranslation("quality.differing." + number, formats.whole(found.differing()));
    }

    /// A sign beside the words; it says nothing that they do not.
    static Component mark(Verdict verdict) {
        Span mark = new Span(verdict.mark());
        mark.addClassName("verdict-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        mark.getElement().setAttribute("data-verdict", verdict.name().toLowerCase(Locale.ROOT));
        return mark;
    }
}
