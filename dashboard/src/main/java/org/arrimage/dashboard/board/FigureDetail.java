package org.arrimage.dashboard.board;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.dom.Element;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.arrimage.contract.metric.Metric;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.CountedEvents;
import org.arrimage.dashboard.query.FigureEvent;
import org.arrimage.dashboard.query.FigureEvents;
import org.arrimage.dashboard.query.PeriodTotals;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// A button beside a figure that says where it comes from: the definition, what is divided by what, and, to those who
/// may see them, the events.
public class FigureDetail extends Div {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FigureDetail.class);

    private static final int EVENTS_A_PAGE = 20;

    private final Metric metric;
    private final NativeButton button = new NativeButton();
    private transient @Nullable Figure figure;

    /// The detail of a figure that the page calls by the name of its metric.
    public FigureDetail(Metric metric) {
        this(metric, null);
    }

    /// @param called what the figure is called on the page; nothing for the name of the metric
    public FigureDetail(Metric metric, @Nullable String called) {
        this.metric = metric;
        String name = called == null ? metric.name(getLocale()) : called;
        addClassName("figure-detail");
        button.addClassName("detail-button");
        button.getElement().setAttribute("aria-haspopup", "dialog");
        Span mark = new Span("i");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span words = new Span(getTranslation("board.detail.open", name));
        words.addClassName("visually-hidden");
        button.add(mark, words);
        button.getElement().setAttribute("title", getTranslation("board.detail.open", name));
        button.addClickListener(click -> open());
        button.setEnabled(false);
        add(button);
    }

    /// A figure as the page shows it.
    ///
    /// @param window the weeks it is counted over
    /// @param period these weeks in words; empty for their numbers
    /// @param value the figure in words
    /// @param totals what it is worked out from
    /// @param zone the business time zone
    public record Figure(
            String scope,
            String scopeName,
            Window window,
            String period,
            String value,
            PeriodTotals totals,
            ZoneId zone) {

        /// A figure over weeks that the page says in other words.
        public Figure(String scope, String scopeName, Window window, String value, PeriodTotals totals, ZoneId zone) {
            this(scope, scopeName, window, "", value, totals, zone);
        }
    }

    /// Takes what the page shows now.
    public void show(Figure shown) {
        figure = shown;
        button.setEnabled(true);
    }

    /// What opens over the page; the browser keeps the focus in it and closes it by Escape.
    @Tag("dialog")
    private static final class Sheet extends HtmlContainer {

        private static final long serialVersionUID = 1L;
    }

    private void open() {
        Figure shown = figure;
        if (shown == null) {
            return;
        }
        Sheet sheet = new Sheet();
        sheet.addClassName("detail-sheet");
        String id = "detail-" + metric.code();
        H2 name = new H2(metric.name(getLocale()));
        name.setId(id);
        sheet.getElement().setAttribute("aria-labelledby", id);
        NativeButton close = new NativeButton(getTranslation("board.detail.close"));
        close.addClassName("quiet-button");
        close.addClickListener(click -> sheet.getElement().executeJs("this.close()"));
        Div head = new Div(new Div(name, subtitle(shown.scopeName() + " · " + period(shown))), close);
        head.addClassName("panel-head");
        Anchor catalogue =
                new Anchor(Place.At.DEFINITIONS + "#" + metric.code(), getTranslation("board.detail.catalogue"));
        sheet.add(head, facts(shown), new Paragraph(metric.definition(getLocale())), catalogue);
        Viewer viewer = bean(CurrentViewer.class).get();
        if (FigureEvents.areFor(viewer)) {
            Div events = new Div();
            events.addClassName("detail-events");
            sheet.add(events);
            list(events, shown, viewer, 0);
        }
        sheet.getElement().addEventListener("close", closed -> remove(sheet));
        add(sheet);
        sheet.getElement()
                .executeJs("this.addEventListener('click', e => { if (e.target === this) this.close(); });"
                        + "this.showModal()");
    }

    private String period(Figure shown) {
        Formats formats = Formats.of(getLocale());
        return shown.period().isEmpty()
                ? getTranslation(
                        "board.detail.weeks",
                        formats.week(shown.window().first()),
                        formats.week(shown.window().last()))
                : shown.period();
    }

    private Div facts(Figure shown) {
        Formats formats = Formats.of(getLocale());
        DescriptionList facts = new DescriptionList();
        facts.add(fact(getTranslation("board.detail.value"), shown.value()));
        metric.numerator()
                .ifPresent(numerator -> facts.add(fact(
                        getTranslation("board.detail.numerator", numerator.name(getLocale())),
                        formats.metric(numerator, shown.totals().count(numerator)))));
        if (!metric.denominator().isEmpty()) {
            String names = metric.denominator().stream()
                    .map(part -> part.name(getLocale()))
                    .collect(Collectors.joining(" + "));
            long sum = metric.denominator().stream()
                    .mapToLong(shown.totals()::count)
                    .sum();
            facts.add(fact(
                    getTranslation("board.detail.denominator", names),
                    formats.metric(metric.denominator().getFirst(), sum)));
        }
        Div all = new Div(facts);
        all.addClassName("detail-facts");
        return all;
    }

    private static Div fact(String term, String value) {
        return new Div(new DescriptionList.Term(term), new DescriptionList.Description(value));
    }

    private static Paragraph subtitle(String text) {
        Paragraph subtitle = new Paragraph(text);
        subtitle.addClassName("subtitle");
        return subtitle;
    }

    private void list(Div events, Figure shown, Viewer viewer, int skipped) {
        events.removeAll();
        events.add(new H3(getTranslation("board.detail.events")));
        List<FigureEvent> read;
        try {
            read = bean(FigureEvents.class)
                    .read(
                            viewer,
                            metric,
                            shown.scope(),
                            shown.window(),
                            CountedEvents.types(metric),
                            skipped,
                            EVENTS_A_PAGE + 1);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The database did not give the events behind a figure: {}",
                    e.getClass().getSimpleName());
            events.add(subtitle(getTranslation("board.detail.away")));
            return;
        }
        if (read.isEmpty()) {
            events.add(subtitle(getTranslation("board.detail.none")));
            return;
        }
        List<FigureEvent> page = read.subList(0, Math.min(EVENTS_A_PAGE, read.size()));
        events.add(subtitle(getTranslation(
                "board.detail.events.note", Integer.toString(skipped + 1), Integer.toString(skipped + page.size()))));
        events.add(table(page, shown.zone()));
        NativeButton later = turn("board.detail.later", events, shown, viewer, skipped - EVENTS_A_PAGE);
        later.setEnabled(skipped > 0);
        NativeButton earlier = turn("board.detail.earlier", events, shown, viewer, skipped + EVENTS_A_PAGE);
        earlier.setEnabled(read.size() > EVENTS_A_PAGE);
        if (later.isEnabled() || earlier.isEnabled()) {
            Div turns = new Div(later, earlier);
            turns.addClassName("detail-turns");
            events.add(turns);
        }
    }

    private NativeButton turn(String key, Div events, Figure shown, Viewer viewer, int skipped) {
        NativeButton turn = new NativeButton(getTranslation(key), click -> list(events, shown, viewer, skipped));
        turn.addClassName("quiet-button");
        return turn;
    }

    private Div table(List<FigureEvent> page, ZoneId zone) {
        Formats formats = Formats.of(getLocale());
        Element table = new Element("table");
        Element head = new Element("tr");
        for (String column : List.of("event", "subject", "time")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(getTranslation("board.detail.column." + column)));
        }
        Element body = new Element("tbody");
        for (FigureEvent event : page) {
            body.appendChild(new Element("tr")
                    .appendChild(
                            new Element("th")
                                    .setAttribute("scope", "row")
                                    .setText(getTranslation("board.event." + CountedEvents.word(event.type()))),
                            new Element("td").setText(event.subject()),
                            new Element("td").setText(formats.dayAndTime(event.time(), zone))));
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        Div scroll = new Div();
        scroll.addClassName("table-scroll");
        scroll.getElement().appendChild(table);
        scroll.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("board.detail.events"));
        return scroll;
    }

    /// Figures stand deep in a page, and only an opened one reads anything: the page does not hand these down.
    private <B> B bean(Class<B> type) {
        return Instantiator.get(getUI().orElseThrow()).getOrCreate(type);
    }
}
