package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.query.Recount;
import org.arrimage.dashboard.query.Recounts;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// Whether the figures of all pages stand a recount.
@Route(value = "qualite", layout = MainLayout.class)
@RolesAllowed({Role.Word.MANAGEMENT, Role.Word.ANALYST, Role.Word.ADMIN})
public class QualityView extends LivePage<Map<Recount.Kind, Recount>> {

    private static final long serialVersionUID = 1L;

    private final transient Recounts recounts;
    private final transient Clock clock;
    private final Section verdict = new Section();
    private final Map<Recount.Kind, RecountPanel> panels = new EnumMap<>(Recount.Kind.class);

    QualityView(Recounts recounts, Feed feed, Clock clock) {
        super("quality", feed);
        this.recounts = recounts;
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
    protected Map<Recount.Kind, Recount> read() {
        return recounts.last();
    }

    @Override
    protected void show(Map<Recount.Kind, Recount> last) {
        showBoard();
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
        panels.forEach(
                (kind, panel) -> panel.show(last.get(kind), Verdict.of(last.get(kind), clock.instant()), formats));
    }
}
