package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.Audience;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.RestatedWeeks;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.RecountResult;
import org.arrimage.dashboard.query.RecountResults;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// Shows whether the figures of all pages agree with a recount. Only viewers who may see the figures of referrals
/// see how much was counted and when: both change with each referral.
@Route(value = Place.At.QUALITY, layout = MainLayout.class)
public class QualityView extends LivePage<Audience, QualityView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private final transient RecountResults recounts;
    private final transient ReferenceDocuments references;
    private final transient Restatements restatements;
    private final transient Audit audit;
    private final transient Clock clock;
    private final RestatedWeeks restated = new RestatedWeeks(false);
    private final Section verdict = new Section();
    private boolean audited;
    private final Map<RecountResult.Kind, RecountPanel> panels = new EnumMap<>(RecountResult.Kind.class);

    /// What was read together.
    ///
    /// @param zone the business time zone
    record Snapshot(
            Map<RecountResult.Kind, VisibleRecount> standings,
            ZoneId zone,
            Optional<Territory> territory,
            List<Restatement> restated) {}

    QualityView(
            CurrentViewer currentViewer,
            RecountResults recounts,
            ReferenceDocuments references,
            Restatements restatements,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("quality", currentViewer.get(), feed, LiveReading.Follows.BEATS);
        this.recounts = recounts;
        this.references = references;
        this.restatements = restatements;
        this.audit = audit;
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
        lay(leadingHead(), verdict, halves, restated);
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
        Optional<Territory> territory = references.territory();
        return new Snapshot(
                standings,
                references.timeZone(),
                territory,
                territory
                        .map(known -> RestatedWeeks.read(
                                restatements,
                                rights,
                                known.scopes(),
                                WeeklySeries.lastClosed(clock.instant(), known.timeZone())))
                        .orElse(List.of()));
    }

    /// Writes one audit line for each visit on which exact figures were read.
    @Override
    protected void wasRead(Audience audience, Snapshot snapshot) {
        if (!audited && audience == Audience.EXACT && snapshot.territory().isPresent()) {
            audit.record(viewer(), "read", snapshot.territory().get().scopes(), Map.of("page", "quality"));
            audited = true;
        }
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
        Wording wording = new Wording(getLocale());
        snapshot.territory()
                .filter(territory -> !viewer().grant(territory).whole().isEmpty())
                .ifPresent(territory -> restated.show(snapshot.restated(), scope -> wording.scope(scope, territory)));
    }

    private RecountPanel panel(RecountResult.Kind kind) {
        return Objects.requireNonNull(panels.get(kind));
    }
}
