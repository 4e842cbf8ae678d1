package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.query.RecountResults;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// Shows whether the figures of all pages agree with a recount. Only viewers who may see the figures of referrals
/// see how much was counted and when: both change with each referral.
@Route(value = Place.At.QUALITY, layout = MainLayout.class)
public class QualityView extends LivePage<Audience, QualityView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private final transient RecountResults recounts;
    private final transient ReferenceDocuments references;
    private final transient Clock clock;
    private final Section verdict = new Section();
    private final Map<RecountResult.Kind, RecountPanel> panels = new EnumMap<>(RecountResult.Kind.class);

    /// What was read together.
    ///
    /// @param zone the business time zone
    record Snapshot(Map<RecountResult.Kind, VisibleRecount> standings, ZoneId zone) {}

    QualityView(
            CurrentViewer currentViewer,
            RecountResults recounts,
            ReferenceDocuments references,
            Feed feed,
            Clock clock) {
        super("quality", currentViewer.get(), feed, LiveReading.Follows.BEATS);
        this.recounts = recounts;
        this.references = references;
        this.clock = clock;

        verdict.addClassNames("panel", "verdict");
        verdict.setId("verdict");
        verdict.getElement().setAttribute("role", "status");
        Div halves = new Div();
        halves.addClassName("halves");
        for (RecountResult.Kind kind : RecountResult.Kind.values()) {
            RecountPanel panel = new RecountPanel(kind, viewer().audience() == Audience.EXACT);
            panels.put(kind, panel);
            halves.add(panel);
        }
        lay(leadingHead(), verdict, halves);
    }

    @Override
    protected Audience question() {
        return viewer().audience();
    }

    @Override
    protected Snapshot read(Viewer rights, Audience audience) {
        Map<RecountResult.Kind, RecountResult> last = recounts.last();
        Map<RecountResult.Kind, VisibleRecount> standings = new EnumMap<>(RecountResult.Kind.class);
        for (RecountResult.Kind kind : RecountResult.Kind.values()) {
            standings.put(kind, VisibleRecount.of(last.get(kind), clock.instant(), audience == Audience.EXACT));
        }
        return new Snapshot(standings, references.timeZone());
    }

    @Override
    protected void show(Snapshot snapshot) {
        showBoard();
        Map<RecountResult.Kind, VisibleRecount> standings = snapshot.standings();
        Formats formats = Formats.of(getLocale());
        RecountVerdict overall = RecountVerdict.worst(
                standings.values().stream().map(VisibleRecount::verdict).toList());
        String shown = verdict.getElement().getAttribute("data-verdict");
        if (!overall.name().equals(shown)) {
            verdict.getElement().setAttribute("data-verdict", overall.name());
            verdict.removeAll();
            verdict.add(
                    RecountPanel.mark(overall),
                    new Div(
                            new H2(getTranslation(overall.key() + ".title")),
                            new Paragraph(getTranslation(overall.key() + ".text"))));
        }
        standings.forEach((kind, standing) -> panel(kind).show(standing, formats, snapshot.zone()));
    }

    private RecountPanel panel(RecountResult.Kind kind) {
        return Objects.requireNonNull(panels.get(kind));
    }
}
