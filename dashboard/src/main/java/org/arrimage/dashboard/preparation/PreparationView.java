package org.arrimage.dashboard.preparation;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.ConcertationTable;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.OwnDefinitions;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.ActivityEvents;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ProjectEvent;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklyPairs;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// One sheet for the next sitting of a table; without a table in the address, the list of tables.
@Route(value = Place.At.PREPARATION + "/:table?", layout = MainLayout.class)
public class PreparationView extends LivePage<String, PreparationView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private static final int AHEAD_WEEKS = 104;
    private static final List<String> REGION = List.of(Territory.REGION);

    private final transient ActivityEvents events;
    private final transient WeeklyPairs pairs;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final transient Clock clock;
    private final H1 title = new H1();
    private final Paragraph lead = new Paragraph();
    private final NativeButton print = new NativeButton(
            getTranslation("preparation.print"), click -> getElement().executeJs("window.print()"));
    private final TableList list = new TableList();
    private final Sheet sheet = new Sheet();
    private final OwnDefinitions definitions = new OwnDefinitions(Arrays.stream(Measure.values())
            .map(measure -> new OwnDefinitions.Entry(
                    getTranslation("preparation.measure." + measure.code()),
                    getTranslation("preparation.definition." + measure.code())))
            .toList());
    private volatile String asked = "";
    private String audited = "none yet";

    /// What was read together.
    ///
    /// @param asked id of the table; empty for the list
    /// @param asOf the hour in which it was read
    record Snapshot(
            Optional<Territory> territory,
            String asked,
            Instant asOf,
            IsoWeek running,
            Preparation.Reading reading,
            List<ProjectEvent> projects) {

        ZoneId zone() {
            return territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        }
    }

    PreparationView(
            CurrentViewer currentViewer,
            ActivityEvents events,
            WeeklyPairs pairs,
            ReferenceDocuments references,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("preparation", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.events = events;
        this.pairs = pairs;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
        title.setText(getTranslation("preparation.title"));
        lead.addClassName("lead");
        print.addClassName("quiet-button");
        print.setId("print");
        Div tools = new Div(status(), print);
        tools.addClassName("tools");
        lay(new Header(title, tools, lead), list, sheet, definitions);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = event.getRouteParameters().get("table").orElse("");
        super.beforeEnter(event);
    }

    @Override
    protected String question() {
        return asked;
    }

    /// @param table its id; empty for the list
    @Override
    protected Snapshot read(Viewer rights, String table) {
        Optional<Territory> territory = references.territory();
        Instant now = clock.instant();
        ZoneId zone = territory.map(Territory::timeZone).orElse(Territory.DEFAULT_TIME_ZONE);
        IsoWeek running = IsoWeek.of(now, zone);
        IsoWeek from = running.plusWeeks(1L - Preparation.YEAR);
        boolean one = !table.isEmpty();
        Preparation.Reading reading = new Preparation.Reading(
                references.directory(),
                events.meetings(rights, REGION, new Window(from, running.plusWeeks(AHEAD_WEEKS))),
                one ? pairs.read(rights, WeeklyPairs.Kind.TIE, REGION, from, running) : List.of(),
                one ? pairs.read(rights, WeeklyPairs.Kind.ARC, REGION, from, running) : List.of(),
                one ? pairs.firstTies(rights, REGION, running) : List.of());
        return new Snapshot(
                territory,
                table,
                now.truncatedTo(ChronoUnit.HOURS),
                running,
                reading,
                one ? events.projects(rights, REGION) : List.of());
    }

    /// Writes one audit line for each visit of a table, not for each update of it. What stands in the address and is
    /// no table may be anything, so it is left out.
    @Override
    protected void wasRead(String table, Snapshot snapshot) {
        if (!audited.equals(table) && snapshot.territory().isPresent()) {
            boolean known = snapshot.reading().directory().tables().containsKey(table);
            audit.record(
                    viewer(),
                    "read",
                    REGION,
                    known ? Map.of("page", "preparation", "table", table) : Map.of("page", "preparation"));
            audited = table;
        }
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        if (!snapshot.asked().equals(asked)) {
            return; // another reading is under way
        }
        SheetWords words = new SheetWords(this::getTranslation, getLocale(), snapshot, territory);
        boolean one = !asked.isEmpty();
        list.setVisible(!one);
        sheet.setVisible(one);
        definitions.setVisible(one);
        print.setVisible(one);
        if (!one) {
            title.setText(getTranslation("preparation.title"));
            lead.setText(getTranslation("preparation.lead"));
            if (snapshot.reading().directory().tables().isEmpty()) {
                showMessage("preparation.no-tables.title", "preparation.no-tables.text");
            } else {
                showBoard();
                list.show(words.tables());
            }
            return;
        }
        ConcertationTable table = snapshot.reading().directory().tables().get(asked);
        if (table == null) {
            showMessage("preparation.unknown.title", "preparation.unknown.text");
            return;
        }
        Preparation preparation = Preparation.of(
                table,
                snapshot.reading(),
                snapshot.running(),
                snapshot.asOf().atZone(snapshot.zone()).toLocalDate(),
                snapshot.asOf());
        title.setText(table.name());
        lead.setText(words.dates(preparation));
        showBoard();
        sheet.show(words.sections(table, preparation));
    }
}
