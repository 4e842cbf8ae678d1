package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.RecentEvent;

/// What has just happened, without whom. It says nothing by itself to a screen reader, and can be held still.
class Ticker extends Section {

    private static final long serialVersionUID = 1L;

    private final OrderedList list = new OrderedList();
    private final Paragraph nothing = new Paragraph(getTranslation("overview.ticker.nothing"));
    private final NativeButton hold = new NativeButton();
    private transient List<RecentEvent> shown = List.of();
    private transient List<RecentEvent> latest = List.of();
    private transient ZoneId zone = ZoneId.of("UTC");
    private transient Function<String, String> names = code -> code;
    private boolean held;

    Ticker() {
        addClassNames("panel", "ticker");
        setId("ticker");
        Paragraph subtitle = new Paragraph(getTranslation("overview.ticker.subtitle"));
        subtitle.addClassName("subtitle");
        nothing.addClassName("subtitle");
        hold.addClassName("quiet-button");
        hold.setText(getTranslation("overview.ticker.hold"));
        hold.getElement().setAttribute("aria-pressed", "false");
        hold.addClickListener(click -> hold(!held));
        list.getElement().setAttribute("aria-live", "off");
        list.getElement().setAttribute("tabindex", "0");
        list.getElement().setAttribute("aria-label", getTranslation("overview.ticker.title"));
        Div head = new Div(new Div(new H2(getTranslation("overview.ticker.title")), subtitle), hold);
        head.addClassName("panel-head");
        add(head, list, nothing);
    }

    private void hold(boolean still) {
        held = still;
        hold.setText(getTranslation(still ? "overview.ticker.go" : "overview.ticker.hold"));
        hold.getElement().setAttribute("aria-pressed", Boolean.toString(still));
        draw();
    }

    /// Shows the latest, unless it is held still.
    void show(List<RecentEvent> events, ZoneId businessZone, Function<String, String> name) {
        latest = events;
        zone = businessZone;
        names = name;
        nothing.setVisible(events.isEmpty());
        list.setVisible(!events.isEmpty());
        draw();
    }

    private void draw() {
        if (held || latest.equals(shown)) {
            return;
        }
        shown = latest;
        list.removeAll();
        Formats formats = Formats.of(getLocale());
        for (RecentEvent event : shown) {
            Span time = new Span(formats.time(LocalTime.ofInstant(event.time(), zone)));
            time.addClassName("ticker-time");
            Span place = new Span(names.apply(event.sector()));
            place.addClassName("subtitle");
            list.add(new ListItem(time, new Span(getTranslation("overview.ticker.kind." + event.kind())), place));
        }
    }
}
