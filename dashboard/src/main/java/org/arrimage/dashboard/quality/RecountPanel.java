package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
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
        facts.add(row("quality.compared", compared), row("quality.last", last), row("quality.next", next));
        add(new H2(getTranslation(key + ".title")), subtitle, figure, facts);
    }

    private Div row(String term, DescriptionList.Description description) {
        return new Div(new DescriptionList.Term(getTranslation(term)), description);
    }

    void show(@Nullable Recount recount, Verdict verdict, Formats formats) {
        figure.removeAll();
        figure.add(mark(verdict), new Span(recount == null ? getTranslation("quality.none") : found(recount, formats)));
        compared.setText(recount == null ? "–" : getTranslation(key + ".compared", formats.whole(recount.compared())));
        last.setText(recount == null ? "–" : formats.dayAndTime(recount.at()));
        Instant due = recount == null ? null : recount.nextAt();
        next.setText(due == null ? "–" : getTranslation("quality.about", formats.dayAndTime(due)));
    }

    private String found(Recount recount, Formats formats) {
        String number = recount.differing() > 1 ? "n" : Long.toString(recount.differing());
        return getTranslation("quality.differing." + number, formats.whole(recount.differing()));
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
