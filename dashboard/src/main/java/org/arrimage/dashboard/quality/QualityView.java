package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.query.Recount;
import org.arrimage.dashboard.query.Recounts;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// Whether the figures of all pages stand a recount.
@Route(value = "qualite", layout = MainLayout.class)
@RolesAllowed({Role.Word.MANAGEMENT, Role.Word.ANALYST, Role.Word.ADMIN})
public class QualityView extends LivePage<QualityView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private final transient Recounts recounts;
    private final transient ReferenceDocuments references;
    private final transient Clock clock;
    private final Section verdict = new Section();
    private final Map<Recount.Kind, RecountPanel> panels = new EnumMap<>(Recount.Kind.class);

    /// What was read together.
    ///
    /// @param zone the business time zone
    record Snapshot(Map<Recount.Kind, Recount> last, ZoneId zone) {}

    QualityView(Recounts recounts, ReferenceDocuments references, Feed feed, Clock clock) {
        super("quality", feed);
        this.recounts = recounts;
        this.references = references;
        this.clock = clock;

        verdict.addClassNames("panel", "verdict");
        verdict.setId("verdict");
        verdict.getElement().setAttribute("role", "status");
        Div halves = new Div();
        halves.addClassName("halves");
        for (Recount.Kind kind : Recount.Kind.values()) {
            RecountPanel panel = new RecountPanel(kind);
            panels.put(kind, panel);
            halves.add(panel);
        }
        lay(leadingHead(), verdict, halves);
    }

    @Override
    protected Snapshot read() {
        return new Snapshot(recounts.last(), references.timeZone());
    }

    @Override
    protected void show(Snapshot snapshot) {
        showBoard();
        Map<Recount.Kind, Recount> last = snapshot.last();
        Formats formats = Formats.of(getLocale());
        Verdict overall = Verdict.of(last, clock.instant());
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
        panels.forEach((kind, panel) ->
                panel.show(last.get(kind), Verdict.of(last.get(kind), clock.instant()), formats, snapshot.zone()));
    }
}
