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
import org.arrimage.dashboard.query.RecountResult;
import org.jspecify.annotations.Nullable;

/// One kind of recount: what it compares and what it found; viewers who see every figure also see how much and
/// when.
class RecountPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final boolean exact;
    private final Div figure = new Div();
    private final DescriptionList.Description compared = new DescriptionList.Description();
    private final DescriptionList.Description last = new DescriptionList.Description();
    private final DescriptionList.Description next = new DescriptionList.Description();

    RecountPanel(RecountResult.Kind kind, boolean exact) {
        this.exact = exact;
        String key = "quality." + kind.name().toLowerCase(Locale.ROOT);
        addClassNames("panel", "recount");
        setId(kind.name().toLowerCase(Locale.ROOT));
        figure.addClassName("recount-figure");
        Paragraph subtitle = new Paragraph(getTranslation(key + ".subtitle"));
        subtitle.addClassName("subtitle");
        add(new H2(getTranslation(key + ".title")), subtitle, figure);
        if (exact) {
            DescriptionList facts = new DescriptionList();
            facts.add(row(key + ".compared", compared), row("quality.last", last), row("quality.next", next));
            add(facts);
        }
    }

    private Div row(String term, DescriptionList.Description description) {
        return new Div(new DescriptionList.Term(getTranslation(term)), description);
    }

    /// @param zone the business time zone
    void show(VisibleRecount shown, Formats formats, ZoneId zone) {
        RecountResult recount = shown.recount();
        RecountResult.Found found = recount == null ? null : recount.found();
        figure.removeAll();
        figure.add(mark(shown.verdict()), new Span(exact ? words(found, formats) : words(shown.verdict())));
        compared.setText(found == null ? "–" : formats.whole(found.compared()));
        last.setText(found == null ? "–" : formats.dayAndTime(found.at(), zone));
        // Before the first one the time is the latest at which it should have been made, not an appointment.
        Instant due = recount == null || found == null ? null : recount.nextAt();
        next.setText(due == null ? "–" : getTranslation("quality.about", formats.dayAndTime(due, zone)));
    }

    private String words(RecountVerdict verdict) {
        return getTranslation(verdict.key());
    }

    private String words(RecountResult.@Nullable Found found, Formats formats) {
        return found == null ? getTranslation("quality.none") : differing(found, formats);
    }

    private String differing(RecountResult.Found found, Formats formats) {
        String number = found.differing() > 1 ? "n" : Long.toString(found.differing());
        return getTranslation("quality.differing." + number, formats.whole(found.differing()));
    }

    /// A sign beside the words; it adds no information.
    static Component mark(RecountVerdict verdict) {
        Span mark = new Span(verdict.mark());
        mark.addClassName("verdict-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        mark.getElement().setAttribute("data-verdict", verdict.name().toLowerCase(Locale.ROOT));
        return mark;
    }
}
