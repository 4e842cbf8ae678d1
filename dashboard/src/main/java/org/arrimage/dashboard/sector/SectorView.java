package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
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
import org.arrimage.dashboard.charts.TrendDrawings;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyRows;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// What a partner sees: its own sector live, and the region's closed weeks to compare with. It shows no figures to
/// which referrals contribute.
@Route(value = Place.At.SECTOR, layout = MainLayout.class)
public class SectorView extends LivePage<SectorView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final List<Metric> CARDS = List.of(
            Metric.JOINT_COLLABORATIONS,
            Metric.MEETINGS_HELD,
            Metric.OFFERS_PRESENTED,
            Metric.TABLES_HELD,
            Metric.PROJECTS_STARTED);

    /// A year and the four weeks before it, so that figures can be compared with a year ago.
    private static final int READ_AT_LEAST = 57;

    private final transient WeeklyRows rows;
    private final transient ReferenceDocuments references;
    private final transient Clock clock;
    private final Viewer viewer;
    private final FilterBar filters = new FilterBar(status(), this::go);
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
            Optional<Territory> territory, List<String> own, Optional<Organisation> backbone, WeeklySeries history) {}

    SectorView(CurrentViewer currentViewer, WeeklyRows rows, ReferenceDocuments references, Feed feed, Clock clock) {
        super("sector", feed, LiveReading.Follows.FIGURES);
        this.rows = rows;
        this.references = references;
        this.clock = clock;
        viewer = currentViewer.get();

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

    @Override
    protected Snapshot read() {
        Optional<Territory> territory = references.territory();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek last = IsoWeek.of(now, zone);
        int weeks = Math.max(filter.weeks() + 4, READ_AT_LEAST);
        List<String> own = territory.map(this::ownSectors).orElse(List.of());
        List<String> scopes = new ArrayList<>(own);
        scopes.add(Territory.REGION);
        WeeklySeries history = new WeeklySeries(rows.read(viewer, scopes, last.plusWeeks(1L - weeks), last), now, zone);
        return new Snapshot(territory, own, references.directory().backbone(), history);
    }

    private List<String> ownSectors(Territory territory) {
        return territory.sectors().stream()
                .map(Territory.Sector::code)
                .filter(viewer.sectors()::contains)
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
            showMessage("sector.none.title", "sector.none.text");
            return;
        }
        // A scope that is not one's own counts as if none had been asked for.
        if (!snapshot.own().contains(filter.scope())) {
            filter = filter.withScope(snapshot.own().getFirst());
        }
        filters.show(filter, territory, snapshot.own());
        title.setText(name(territory, filter.scope()));
        if (snapshot.history().isEmpty()) {
            showMessage("sector.empty.title", "sector.empty.text");
        } else {
            showBoard();
            show(snapshot.history(), territory, snapshot.backbone());
        }
    }

    private void show(WeeklySeries history, Territory territory, Optional<Organisation> known) {
        Formats formats = Formats.of(getLocale());
        String backbone = new Wording(getLocale()).backbone(known);
        String sector = name(territory, filter.scope());
        headline.show(
                history,
                formats,
                filter.scope(),
                sector,
                backbone,
                filter.weeks(),
                true,
                name(territory, Territory.REGION));
        figures.show(history, formats, filter.scope());
        List<IsoWeek> weeks = history.weeks(filter.weeks());
        TrendDrawings drawings = new TrendDrawings(history, formats);
        meetings.show(
                getTranslation("sector.meetings.title"),
                getTranslation("sector.meetings.subtitle", backbone),
                lines(
                        drawings,
                        weeks,
                        line(drawings, "sector.meetings.others", Tone.FREE, Metric.MEETINGS_HOSTED_BY_OTHERS, weeks),
                        line(drawings, "sector.meetings.all", Tone.SOFT, Metric.MEETINGS_HELD, weeks)),
                getTranslation("sector.meetings.summary", sector, Integer.toString(filter.weeks())));
        presence.show(
                getTranslation("sector.presence.title", backbone),
                getTranslation("sector.presence.subtitle"),
                lines(
                        drawings,
                        weeks,
                        line(drawings, "sector.presence.backbone", Tone.WITH, Metric.BACKBONE_IN_PERSON, weeks),
                        line(drawings, "sector.presence.all", Tone.SOFT, Metric.MEETINGS_IN_PERSON, weeks)),
                getTranslation("sector.presence.summary", backbone, sector, Integer.toString(filter.weeks())));
    }

    private static Drawing lines(TrendDrawings drawings, List<IsoWeek> weeks, Line... lines) {
        return drawings.lines(Drawing.Style.FULL, weeks, null, false, lines);
    }

    private Line line(TrendDrawings drawings, String key, Tone tone, Metric metric, List<IsoWeek> weeks) {
        return drawings.smoothed(getTranslation(key), tone, tone != Tone.SOFT, filter.scope(), metric, weeks);
    }

    private String name(Territory territory, String scope) {
        return new Wording(getLocale()).scope(scope, territory);
    }
}
