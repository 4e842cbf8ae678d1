package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Function;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;

/// What deserves attention, in sentences that lead to the sector.
class Attention extends Section {

    private static final long serialVersionUID = 1L;

    private static final int AT_MOST = 6;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph nothing = new Paragraph();
    private final Paragraph rest = new Paragraph();
    private @Nullable List<Signal> shown;

    Attention() {
        addClassNames("panel", "attention");
        setId("attention");
        nothing.setText(getTranslation("overview.attention.nothing"));
        nothing.addClassName("subtitle");
        rest.addClassName("subtitle");
        Paragraph subtitle = new Paragraph(getTranslation("overview.attention.subtitle"));
        subtitle.addClassName("subtitle");
        add(new H2(getTranslation("overview.attention.title")), subtitle, list, nothing, rest);
    }

    /// Shows signals.
    ///
    /// @param name the name of a sector by its code
    /// @param address where a sector's name leads
    void show(
            List<Signal> signals,
            Formats formats,
            String backbone,
            Function<String, String> name,
            Function<String, String> address) {
        if (signals.equals(shown)) {
            return;
        }
        shown = signals;
        list.removeAll();
        signals.stream().limit(AT_MOST).forEach(signal -> list.add(item(signal, formats, backbone, name, address)));
        list.setVisible(!signals.isEmpty());
        nothing.setVisible(signals.isEmpty());
        rest.setVisible(signals.size() > AT_MOST);
        rest.setText(getTranslation("overview.attention.rest", Integer.toString(signals.size() - AT_MOST)));
    }

    private ListItem item(
            Signal signal,
            Formats formats,
            String backbone,
            Function<String, String> name,
            Function<String, String> address) {
        String sector = name.apply(signal.sector());
        record Words(String kind, String mark, String detail) {}
        Words words = switch (signal) {
            case Signal.Silent(String code, int weeks, double usual) ->
                new Words(
                        "silent",
                        "!",
                        getTranslation(
                                "overview.attention.silent.detail", Integer.toString(weeks), formats.number(usual)));
            case Signal.Absent(String code, int weeks, double usual) ->
                new Words(
                        "absent",
                        "!",
                        getTranslation(
                                "overview.attention.absent.detail", Integer.toString(weeks), formats.number(usual)));
            case Signal.AcceptanceFalls(String code, double now, double before) ->
                new Words(
                        "acceptance",
                        "▼",
                        getTranslation(
                                "overview.attention.acceptance.detail",
                                formats.wholePercent(now),
                                formats.wholePercent(before)));
            case Signal.Grows(String code, double now, double before) ->
                new Words(
                        "grows",
                        "▲",
                        getTranslation(
                                "overview.attention.grows.detail",
                                formats.wholePercent(now),
                                formats.wholePercent(before)));
        };
        Span mark = new Span(words.mark());
        mark.addClassNames("mark", words.kind());
        mark.getElement().setAttribute("aria-hidden", "true");
        Anchor title = new Anchor(
                address.apply(signal.sector()), getTranslation("overview.attention." + words.kind(), sector, backbone));
        Span detail = new Span(words.detail());
        detail.addClassName("subtitle");
        return new ListItem(mark, new Div(title, detail));
    }
}
