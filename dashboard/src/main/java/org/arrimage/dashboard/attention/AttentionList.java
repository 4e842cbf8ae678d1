package org.arrimage.dashboard.attention;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.signals.Signal;
import org.arrimage.dashboard.signals.State;
import org.jspecify.annotations.Nullable;

/// What deserves attention, in sentences: what a person has to see to first, then what changed more than usual.
class AttentionList extends Section {

    private static final long serialVersionUID = 1L;

    private static final int AT_MOST = 8;

    private final UnorderedList list = new UnorderedList();
    private final Paragraph nothing = new Paragraph();
    private final Paragraph rest = new Paragraph();
    private transient @Nullable Content shown;

    /// What it shows.
    private record Content(List<State> states, List<Signal> signals, Locale locale) {}

    AttentionList() {
        addClassNames("panel", "attention");
        setId("attention");
        nothing.setText(getTranslation("attention.nothing"));
        nothing.addClassName("subtitle");
        rest.addClassName("subtitle");
        Paragraph subtitle = new Paragraph(getTranslation("attention.subtitle"));
        subtitle.addClassName("subtitle");
        add(new H2(getTranslation("attention.title")), subtitle, list, nothing, rest);
    }

    /// Shows states and signals, as many as there is room for.
    ///
    /// @param reason why the point of a signal stands out
    void show(List<State> states, List<Signal> signals, Attention.Words words, Function<Signal, String> reason) {
        Content content = new Content(states, signals, getLocale());
        if (content.equals(shown)) {
            return;
        }
        shown = content;
        list.removeAll();
        states.stream().limit(AT_MOST).forEach(state -> list.add(item(state, words)));
        signals.stream()
                .limit(Math.max(0, AT_MOST - states.size()))
                .forEach(signal -> list.add(item(signal, words, reason.apply(signal))));
        int more = states.size() + signals.size() - AT_MOST;
        list.setVisible(!states.isEmpty() || !signals.isEmpty());
        nothing.setVisible(states.isEmpty() && signals.isEmpty());
        rest.setVisible(more > 0);
        rest.setText(getTranslation("attention.rest", Integer.toString(more)));
    }

    private ListItem item(State state, Attention.Words words) {
        Formats formats = Formats.of(getLocale());
        String sector = words.name().apply(state.sector());
        Anchor title = new Anchor(words.sector().apply(state.sector()));
        Span detail = new Span();
        detail.addClassName("subtitle");
        switch (state) {
            case State.Silent(String code, int weeks, double usual) -> {
                title.setText(getTranslation("attention.silent", sector));
                detail.setText(
                        getTranslation("attention.silent.detail", Integer.toString(weeks), formats.number(usual)));
            }
            case State.Absent(String code, int weeks, double usual) -> {
                title.setText(getTranslation("attention.absent", sector, words.backbone()));
                detail.setText(
                        getTranslation("attention.absent.detail", Integer.toString(weeks), formats.number(usual)));
            }
            case State.Unanswered(String code, IsoWeek first, IsoWeek last, long unanswered, long requested) -> {
                title.setText(getTranslation("attention.unanswered", sector));
                detail.setText(getTranslation(
                        "attention.unanswered.detail",
                        formats.whole(unanswered),
                        formats.whole(requested),
                        formats.dayInWords(first.monday()),
                        formats.dayInWords(last.sunday())));
            }
            case State.TableLate(String code, String table, int weeks, double usual) -> {
                title.setText(getTranslation(
                        "attention.table",
                        Optional.ofNullable(words.directory().tables().get(table))
                                .map(ConcertationTable::name)
                                .orElse(table)));
                detail.setText(getTranslation(
                        "attention.table.detail", sector, Integer.toString(weeks), formats.number(usual)));
            }
        }
        return item("alert", "!", title, detail);
    }

    private ListItem item(Signal signal, Attention.Words words, String reason) {
        Formats formats = Formats.of(getLocale());
        Metric metric = signal.series().metric();
        boolean share = metric.kind() == Metric.Kind.RATIO;
        Anchor title = new Anchor(
                words.chart(signal),
                getTranslation(
                        "attention.signal",
                        metric.name(getLocale()),
                        words.name().apply(signal.scope())));
        double upper =
                share ? Math.min(1, signal.limits().upper()) : signal.limits().upper();
        Span detail = new Span(getTranslation(
                "attention.signal.detail",
                formats.metric(metric, signal.value()),
                reason,
                new Wording(getLocale()).period(signal.period()),
                formats.metric(metric, signal.limits().centre()),
                formats.metric(metric, Math.max(0, signal.limits().lower())),
                formats.metric(metric, upper)));
        detail.addClassName("subtitle");
        boolean up = signal.findings().getFirst().up();
        String sense = signal.sense().name().toLowerCase(Locale.ROOT);
        Span meaning = new Span(getTranslation("attention.sense." + sense));
        meaning.addClassNames("sense", sense);
        Anchor definition =
                new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), getTranslation("attention.definition"));
        definition.addClassName("subtitle");
        ListItem item = item(sense, up ? "▲" : "▼", title, detail);
        Div foot = new Div(meaning, definition);
        foot.addClassName("attention-foot");
        if (!signal.grounded()) {
            Span ground = new Span(getTranslation("attention.restated"));
            ground.addClassName("subtitle");
            foot.addComponentAsFirst(ground);
        }
        item.getComponentAt(1).getElement().appendChild(foot.getElement());
        return item;
    }

    private static ListItem item(String kind, String sign, Anchor title, Span detail) {
        Span mark = new Span(sign);
        mark.addClassNames("mark", kind);
        mark.getElement().setAttribute("aria-hidden", "true");
        return new ListItem(mark, new Div(title, detail));
    }
}
