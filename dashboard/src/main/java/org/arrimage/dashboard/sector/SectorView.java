package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureRow;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.Headline;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodReading;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// What a partner sees: its own sector live, and the region's closed weeks to compare with. It shows no figures to
/// which referrals contribute.
@Route(value = Place.At.SECTOR, layout = MainLayout.class)
public class SectorView extends LivePage<PageFilter, SectorView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final List<Metric> CARDS = List.of(
            Metric.JOINT_COLLABORATIONS,
            Metric.MEETINGS_HELD,
            Metric.OFFERS_PRESENTED,
            Metric.TABLES_HELD,
            Metric.PROJECTS_STARTED);

    private final transient PeriodReading reading;
    private final transient ReferenceDocuments references;
    private final FilterBar filters = new FilterBar(status(), this::go).withGrain();
    private final H1 title = new H1();
    private final Headline headline = new Headline(Metric.JOINT_AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final ChartPanel meetings;
    private final ChartPanel presence;
    private volatile PageFilter filter = PageFilter.DEFAULT;

    /// What was read together.
    ///
    /// @param own sectors of this partner that the territory knows, in its order
    record Snapshot(
            Optional<Territory> territory, List<String> own, Optional<Organisation> backbone, PeriodSeries figures) {}

    SectorView(CurrentViewer currentViewer, PeriodReading reading, ReferenceDocuments references, Feed feed) {
        super("sector", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.references = references;

        title.setText(getTranslation("sector.title"));
        meetings = new ChartPanel();
        meetings.setId("meetings");
        presence = new ChartPanel();
        presence.setId("presence");
        Header head = new Header(title, filters);
        Div beside = new Div(meetings, presence);
        beside.addClassName("halves");
        Section note = new Section(
                new H2(getTranslation("sector.note.title")), new Paragraph(getTranslation("sector.note.text")));
        note.addClassName("panel");
        note.addClassName("footnote");
        lay(head, headline, figures, beside, note);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = PageFilter.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(PageFilter next) {
        getUI().ifPresent(ui -> ui.navigate(SectorView.class, next.parameters()));
    }

    /// All own sectors are read, whichever is shown.
    @Override
    protected PageFilter question() {
        return filter.withScope(Territory.REGION);
    }

    @Override
    protected Snapshot read(Viewer rights, PageFilter asked) {
        Optional<Territory> territory = references.territory();
        List<String> own = territory.map(known -> ownSectors(rights, known)).orElse(List.of());
        List<String> scopes = new ArrayList<>(own);
        scopes.add(Territory.REGION);
        return new Snapshot(
                territory,
                own,
                references.directory().backbone(),
                reading.read(rights, scopes, asked.grain(), asked.weeks()));
    }

    private static List<String> ownSectors(Viewer rights, Territory territory) {
        return territory.sectors().stream()
                .map(Territory.Sector::code)
                .filter(rights.sectors()::contains)
                .toList();
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        if (snapshot.own().isEmpty()) {
            showNoSector();
            return;
        }
        // A scope that is not one's own counts as if none had been asked for.
        if (!snapshot.own().contains(filter.scope())) {
            filter = filter.withScope(snapshot.own().getFirst());
        }
        filters.show(filter, territory, snapshot.own());
        title.setText(name(territory, filter.scope()));
        if (snapshot.figures().history().isEmpty()) {
            showMessage("sector.empty.title", "sector.empty.text");
        } else {
            showBoard();
            show(snapshot.figures(), territory, snapshot.backbone());
        }
    }

    private void show(PeriodSeries periods, Territory territory, Optional<Organisation> known) {
        String backbone = new Wording(getLocale()).backbone(known);
        String sector = name(territory, filter.scope());
        headline.show(periods, territory, filter.scope(), backbone, true);
        figures.show(periods, territory, filter.scope());
        PeriodDrawings courses = new PeriodDrawings(periods, getLocale());
        String weeks = Long.toString(periods.weeks());
        String subtitle = periods.grain() == Grain.WEEK ? "" : ".period";
        meetings.show(
                getTranslation("sector.meetings.title"),
                getTranslation("sector.meetings.subtitle" + subtitle, backbone),
                lines(
                        courses,
                        line(courses, "sector.meetings.others", Tone.FREE, Metric.MEETINGS_HOSTED_BY_OTHERS),
                        line(courses, "sector.meetings.all", Tone.SOFT, Metric.MEETINGS_HELD)),
                getTranslation("sector.meetings.summary", sector, weeks));
        presence.show(
                getTranslation("sector.presence.title", backbone),
                getTranslation("sector.presence.subtitle" + subtitle),
                lines(
                        courses,
                        line(courses, "sector.presence.backbone", Tone.WITH, Metric.BACKBONE_IN_PERSON),
                        line(courses, "sector.presence.all", Tone.SOFT, Metric.MEETINGS_IN_PERSON)),
                getTranslation("sector.presence.summary", backbone, sector, weeks));
    }

    private static Drawing lines(PeriodDrawings courses, Line... lines) {
        return courses.lines(Drawing.Style.FULL, null, false, lines);
    }

    private Line line(PeriodDrawings courses, String key, Tone tone, Metric metric) {
        return courses.smoothed(getTranslation(key), tone, tone != Tone.SOFT, filter.scope(), metric);
    }

    private String name(Territory territory, String scope) {
        return new Wording(getLocale()).scope(scope, territory);
    }
}
