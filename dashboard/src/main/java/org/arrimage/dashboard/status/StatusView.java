package org.arrimage.dashboard.status;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// What Arrimage is doing at the moment, in plain words.
@Route(value = Place.At.STATUS, layout = MainLayout.class)
public class StatusView extends LivePage<Audience, StatusView.Said> {

    private static final long serialVersionUID = 1L;

    private final transient Situations situations;
    private final transient ReferenceDocuments references;
    private final Section overall = new Section();
    private final OrderedList steps = new OrderedList();

    /// Everything that the page says.
    ///
    /// @param hour when it is said, cut to the hour: a time of another day is shown with its day
    /// @param zone the business time zone
    record Said(StatusLevel overall, String headline, List<Situation.Line> lines, Instant hour, ZoneId zone) {}

    StatusView(CurrentViewer currentViewer, Situations situations, ReferenceDocuments references, Feed feed) {
        super("status", currentViewer.get(), feed, LiveReading.Follows.BEATS);
        this.situations = situations;
        this.references = references;

        overall.addClassNames("panel", "verdict");
        overall.setId("overall");
        overall.getElement().setAttribute("role", "status");
        steps.addClassNames("panel", "steps");
        lay(leadingHead(), overall, steps);
    }

    @Override
    protected Audience question() {
        return viewer().audience();
    }

    @Override
    protected Said read(Viewer rights, Audience audience) {
        Situation situation = situations.now(audience == Audience.EXACT);
        return new Said(
                situation.overall(),
                situation.headline(),
                situation.lines(),
                situation.at().truncatedTo(ChronoUnit.HOURS),
                references.timeZone());
    }

    @Override
    protected void show(Said said) {
        showBoard();
        StatusLevel light = said.overall();
        // Announced when it changes, not every time it is looked at.
        if (!said.headline().equals(overall.getElement().getAttribute("data-said"))) {
            overall.getElement().setAttribute("data-said", said.headline());
            overall.getElement().setAttribute("data-light", light.name());
            overall.removeAll();
            overall.add(
                    mark(light),
                    new Div(
                            new H2(getTranslation("status." + said.headline() + ".title")),
                            new Paragraph(getTranslation("status." + said.headline() + ".text"))));
        }
        Formats formats = Formats.of(getLocale());
        steps.removeAll();
        said.lines().forEach(line -> steps.add(step(line, formats, said.hour(), said.zone())));
    }

    private ListItem step(Situation.Line line, Formats formats, Instant now, ZoneId zone) {
        String step = line.step().name().toLowerCase(Locale.ROOT);
        Span name = new Span(getTranslation("status." + step));
        name.addClassName("step-name");
        Instant time = line.time();
        String key = "status." + line.key();
        Div words = new Div(
                new H2(getTranslation(key + ".title")),
                new Paragraph(
                        time == null
                                ? getTranslation(key + ".text")
                                : getTranslation(key + ".text", formats.moment(time, now, zone))));
        words.addClassName("step-words");
        ListItem item = new ListItem(mark(line.light()), name, words);
        item.setId(step);
        return item;
    }

    private static Span mark(StatusLevel light) {
        Span mark = new Span(light.mark());
        mark.addClassName("verdict-mark");
        mark.getElement().setAttribute("aria-hidden", "true");
        mark.getElement().setAttribute("data-verdict", light.look());
        return mark;
    }
}
