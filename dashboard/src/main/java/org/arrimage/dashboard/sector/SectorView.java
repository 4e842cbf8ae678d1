package org.arrimage.dashboard.sector;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.metric.Metric;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.FigureRow;
import org.arrimage.dashboard.board.FilterBar;
import org.arrimage.dashboard.board.Headline;
import org.arrimage.dashboard.board.PageFilter;
import org.arrimage.dashboard.board.RestatedWeeks;
import org.arrimage.dashboard.charts.ChartPanel;
import org.arrimage.dashboard.charts.Drawing;
import org.arrimage.dashboard.charts.Drawing.Line;
import org.arrimage.dashboard.charts.Drawing.Tone;
import org.arrimage.dashboard.charts.PeriodDrawings;
import org.arrimage.dashboard.figures.PeriodReading;
import org.arrimage.dashboard.figures.PeriodSeries;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ActivityEvents;
import org.arrimage.dashboard.query.Meeting;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.Published;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Releases;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// What a partner sees: its own sector live, and the region's closed weeks to compare with. Figures to which referrals
/// contribute come from the last release.
@Route(value = Place.At.SECTOR, layout = MainLayout.class)
public class SectorView extends LivePage<PageFilter, SectorView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final List<Metric> CARDS = List.of(
            Metric.JOINT_COLLABORATIONS,
            Metric.MEETINGS_HELD,
            Metric.OFFERS_PRESENTED,
            Metric.TABLES_HELD,
            Metric.PROJECTS_STARTED);

    private static final int MET_WEEKS = 8;
    private static final int MET = 8;

    private final transient PeriodReading reading;
    private final transient ReferenceDocuments references;
    private final transient Releases releases;
    private final transient Restatements restatements;
    private final transient ActivityEvents events;
    private final FilterBar filters = new FilterBar(status(), this::go).withGrain();
    private final H1 title = new H1();
    private final Headline headline = new Headline(Metric.JOINT_AUTONOMY_SHARE);
    private final FigureRow figures = new FigureRow(CARDS);
    private final ChartPanel meetings;
    private final ChartPanel presence;
    private final Rows released = new Rows("released");
    private final Paragraph releasedNote = new Paragraph();
    private final UnorderedList legend = new UnorderedList();
    private final Anchor edition = new Anchor("", getTranslation("sector.released.link"));
    private final Rows projects = new Rows("projects");
    private final Paragraph projectsNote = new Paragraph();
    private final Rows met = new Rows("met");
    private final Paragraph metNote = new Paragraph();
    private final Rows organisations = new Rows("organisations");
    private final Paragraph organisationsNote = new Paragraph();
    private final RestatedWeeks restated = new RestatedWeeks(true);
    private volatile PageFilter filter = PageFilter.DEFAULT;

    /// What was read together.
    ///
    /// @param own sectors of this partner that the territory knows, in its order
    /// @param release the last one
    /// @param published what it shows of these sectors and the region
    /// @param meetings of these sectors, in the last weeks
    record Snapshot(
            Optional<Territory> territory,
            List<String> own,
            Directory directory,
            PeriodSeries figures,
            Optional<Release> release,
            List<Published> published,
            List<Meeting> meetings,
            List<ProjectEvent> projects,
            List<Restatement> restated) {}

    SectorView(
            CurrentViewer currentViewer,
            PeriodReading reading,
            ReferenceDocuments references,
            Releases releases,
            Restatements restatements,
            ActivityEvents events,
            Feed feed) {
        super("sector", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.reading = reading;
        this.references = references;
        this.releases = releases;
        this.restatements = restatements;
        this.events = events;

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
        legend.addClassName("legend");
        edition.addClassName("quiet-button");
        edition.setId("edition");
        Section protectedFigures = section("sector.released.title", releasedNote, released, legend);
        protectedFigures.add(edition, released.file());
        protectedFigures.setId("protected");
        Section spread = section("sector.spread.title", projectsNote, projects, projects.file());
        Section lastMeetings = section("sector.met.title", metNote, met, met.file());
        Section members = section("sector.organisations.title", organisationsNote, organisations, organisations.file());
        lay(head, headline, figures, protectedFigures, beside, spread, lastMeetings, members, restated, note);
    }

    private Section section(String title, Paragraph explanation, Component... parts) {
        explanation.addClassName("subtitle");
        Section section = new Section(new H2(getTranslation(title)), explanation);
        section.addClassName("panel");
        section.add(parts);
        return section;
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
        PeriodSeries figuresRead = reading.read(rights, scopes, asked.grain(), asked.weeks());
        IsoWeek running = figuresRead.history().running();
        Optional<Release> release = releases.all(rights).stream().reduce((first, later) -> later);
        return new Snapshot(
                territory,
                own,
                references.directory(),
                figuresRead,
                release,
                release.map(last -> releases.figures(
                                rights,
                                last.number(),
                                scopes,
                                ReleasedRows.METRICS,
                                ReleasedRows.periods(last.through())))
                        .orElse(List.of()),
                events.meetings(rights, own, new Window(running.plusWeeks(1L - MET_WEEKS), running)),
                events.projects(rights, own),
                RestatedWeeks.read(
                        restatements, rights, own, figuresRead.history().lastClosed()));
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
            show(snapshot.figures(), territory, snapshot.directory().backbone());
            showReleased(snapshot, territory);
            showLife(snapshot, territory);
        }
    }

    private void showReleased(Snapshot snapshot, Territory territory) {
        Release release = snapshot.release().orElse(null);
        released.setVisible(release != null);
        released.file().setVisible(release != null);
        legend.setVisible(release != null);
        edition.setVisible(release != null);
        if (release == null) {
            releasedNote.setText(getTranslation("sector.released.none"));
            return;
        }
        ReleasedRows rows = ReleasedRows.of(
                release.number(),
                release.through(),
                List.of(filter.scope(), Territory.REGION),
                snapshot.published(),
                scope -> name(territory, scope),
                getLocale());
        releasedNote.setText(getTranslation(
                "sector.released.subtitle",
                Integer.toString(release.number()),
                Formats.of(getLocale()).week(release.through())));
        show(released, getTranslation("sector.released.title"), rows.headings(), rows.rows());
        legend.removeAll();
        rows.legend(getLocale()).forEach(entry -> legend.add(new ListItem(entry)));
        edition.setHref(Place.At.EDITION + "/" + release.through());
    }

    private void showLife(Snapshot snapshot, Territory territory) {
        SectorDigest digest = new SectorDigest(territory, snapshot.directory(), getLocale());
        List<List<String>> spread = digest.projects(filter.scope(), snapshot.projects());
        projectsNote.setText(
                spread.isEmpty()
                        ? getTranslation("sector.spread.none")
                        : getTranslation("sector.spread.note", spread.size()));
        show(
                projects,
                "sector.spread.title",
                List.of("sector.spread.project", "sector.spread.began", "sector.spread.lead", "sector.spread.taken"),
                spread,
                spread.size());
        List<List<String>> meetingsHeld = digest.meetings(filter.scope(), snapshot.meetings());
        metNote.setText(
                meetingsHeld.isEmpty()
                        ? getTranslation("sector.met.none")
                        : getTranslation("sector.met.note", meetingsHeld.size()));
        show(
                met,
                "sector.met.title",
                List.of(
                        "sector.met.day",
                        "sector.met.kind",
                        "sector.met.where",
                        "sector.met.host",
                        "sector.met.organisations"),
                meetingsHeld,
                MET);
        List<List<String>> members = digest.organisations(
                filter.scope(), snapshot.figures().history().running().sunday());
        organisationsNote.setText(getTranslation("sector.organisations.note", members.size()));
        show(
                organisations,
                "sector.organisations.title",
                List.of("sector.organisations.name", "sector.organisations.kind", "sector.organisations.since"),
                members,
                members.size());
        restated.show(
                snapshot.restated().stream()
                        .filter(one -> one.scope().equals(filter.scope()))
                        .toList(),
                scope -> name(territory, scope));
    }

    /// Shows a table, or nothing of it if it is empty.
    ///
    /// @param title key of its title
    /// @param columns keys of its headings
    private void show(Rows rows, String title, List<String> columns, List<List<String>> texts, int atMost) {
        rows.setVisible(!texts.isEmpty());
        rows.file().setVisible(!texts.isEmpty());
        show(
                rows,
                getTranslation(title),
                columns.stream().map(column -> getTranslation(column)).toList(),
                texts.stream().limit(atMost).toList());
    }

    private static void show(Rows rows, String caption, List<String> headings, List<List<String>> texts) {
        rows.show(
                caption,
                headings,
                texts.stream()
                        .map(row ->
                                row.stream().<Rows.Cell>map(Rows.Cell.Text::new).toList())
                        .toList());
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
