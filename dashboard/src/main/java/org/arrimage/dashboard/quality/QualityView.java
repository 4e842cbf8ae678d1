package org.arrimage.dashboard.quality;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.live.LiveStatus;
import org.arrimage.dashboard.query.Recount;
import org.arrimage.dashboard.query.Recounts;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.shell.MessagePanel;

/// Whether the figures of all pages stand a recount.
@Route(value = "qualite", layout = MainLayout.class)
@RolesAllowed({Role.Word.MANAGEMENT, Role.Word.ANALYST, Role.Word.ADMIN})
public class QualityView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final transient LiveReading<Map<Recount.Kind, Recount>> reading;
    private final LiveStatus status = new LiveStatus();
    private final Section verdict = new Section();
    private final Map<Recount.Kind, RecountPanel> panels = new EnumMap<>(Recount.Kind.class);
    private final Div board = new Div();
    private final MessagePanel message = new MessagePanel();

    QualityView(Recounts recounts, Feed feed, Clock clock) {
        this.clock = clock;
        reading = new LiveReading<>(feed, recounts::last, this::show, this::tell);
        status.control(reading);

        addClassName("page");
        Div tools = new Div(status);
        tools.addClassName("tools");
        Paragraph lead = new Paragraph(getTranslation("quality.lead"));
        lead.addClassName("lead");
        Header head = new Header(new H1(getTranslation("quality.title")), tools, lead);
        head.addClassName("page-head");
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
        board.addClassName("board");
        board.add(verdict, halves);
        board.setVisible(false);
        add(head, message, board);
        message.show(getTranslation("overview.loading.title"), getTranslation("overview.loading.text"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading.now();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        reading.start(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        reading.stop();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("quality.title") + " · " + getTranslation("shell.product");
    }

    private void tell(LiveReading.Condition condition) {
        status.tell(condition);
        if (condition == LiveReading.Condition.AWAY && !board.isVisible()) {
            message.show(getTranslation("overview.away.title"), getTranslation("overview.away.text"));
        }
    }

    private void show(Map<Recount.Kind, Recount> last) {
        message.setVisible(false);
        board.setVisible(true);
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
