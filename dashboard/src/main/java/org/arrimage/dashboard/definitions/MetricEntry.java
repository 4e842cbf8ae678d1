package org.arrimage.dashboard.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Spelling;
import org.arrimage.dashboard.access.Place;

/// One metric of the catalogue. Its id is the metric's code, so that `definitions#<code>` leads here.
class MetricEntry extends Article {

    private static final long serialVersionUID = 1L;

    private final transient Spelling words;

    MetricEntry(Metric metric) {
        addClassName("definition");
        setId(metric.code());
        getElement().setAttribute("tabindex", "-1");
        String name = metric.name(getLocale());
        String definition = metric.definition(getLocale());
        words = Spelling.of(name + " " + metric.code() + " " + definition);

        Anchor here = new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), "#");
        here.addClassName("here");
        here.setAriaLabel(getTranslation("definitions.here", name));
        Div title = new Div(new H3(name), here);
        title.addClassName("definition-title");
        Div head = new Div(title, new Code(metric.code()));

        DescriptionList facts = new DescriptionList();
        facts.add(fact("definitions.unit", new Span(getTranslation("definitions.unit." + unit(metric)))));
        metric.numerator().ifPresent(numerator -> {
            facts.add(fact("definitions.numerator", link(numerator)));
            facts.add(fact("definitions.denominator", denominator(metric)));
        });
        facts.add(fact("definitions.kind", new Span(getTranslation("definitions.kind." + word(metric.kind())))));
        Span disclosure = new Span(getTranslation("definitions.disclosure." + word(metric.disclosure())));
        disclosure.addClassName(word(metric.disclosure()));
        facts.add(fact(
                "definitions.disclosure",
                disclosure,
                new Span(" " + getTranslation("definitions.disclosure." + word(metric.disclosure()) + ".meaning"))));
        add(head, new Div(new Paragraph(definition), facts));
    }

    private Div fact(String key, Component... content) {
        DescriptionList.Description description = new DescriptionList.Description();
        description.add(content);
        return new Div(new DescriptionList.Term(getTranslation(key)), description);
    }

    private Anchor link(Metric metric) {
        return new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), metric.name(getLocale()));
    }

    private Component denominator(Metric metric) {
        if (metric == Metric.COVERAGE) {
            return new Span(getTranslation("definitions.denominator.municipalities"));
        }
        Span sum = new Span();
        metric.denominator().forEach(part -> {
            if (sum.getElement().getChildCount() > 0) {
                sum.add(new Span(" + "));
            }
            sum.add(link(part));
        });
        return sum;
    }

    private static String unit(Metric metric) {
        return metric == Metric.FUNDING_LEVERAGE ? "leverage" : word(metric.unit());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Whether the name, the code or the definition contains a search text, as people type it.
    boolean matches(String lookedFor) {
        return words.isFoundBy(lookedFor);
    }
}
