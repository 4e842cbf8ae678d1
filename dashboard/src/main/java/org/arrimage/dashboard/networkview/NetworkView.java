package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.charts.Noted;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.network.NetworkReading;
import org.arrimage.dashboard.query.Annotation;
import org.arrimage.dashboard.query.Annotations;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// The organisations as a graph in a window of weeks, with and without the backbone; how the network came to be; and
/// who has never met.
@Route(value = Place.At.GRAPH, layout = MainLayout.class)
public class NetworkView extends LivePage<Asked, NetworkView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private final transient NetworkReading networks;
    private final transient Annotations annotations;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final transient Clock clock;
    private final WindowBar choices = new WindowBar(status(), this::go);
    private final HoldPanel hold = new HoldPanel();
    private final GraphPanel graph = new GraphPanel(this::go);
    private final OrganisationPanel organisation = new OrganisationPanel(this::go);
    private final StagePanel stages = new StagePanel();
    private final MeasurePanel measures = new MeasurePanel();
    private final UnmetPanel unmet = new UnmetPanel();
    private volatile Asked asked = Asked.DEFAULT;
    private boolean audited;

    /// What was read together.
    ///
    /// @param asked what it was read for: scope and window
    record Snapshot(
            Asked asked,
            Optional<Territory> territory,
            Directory directory,
            Optional<Picture> picture,
            List<Annotation> annotations) {}

    NetworkView(
            CurrentViewer currentViewer,
            NetworkReading networks,
            Annotations annotations,
            ReferenceDocuments references,
            Audit audit,
            Feed feed,
            Clock clock) {
        super("networkview", currentViewer.get(), feed, LiveReading.Follows.FIGURES);
        this.networks = networks;
        this.annotations = annotations;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
        Div first = new Div(hold, graph);
        first.addClassNames("panel", "network");
        first.setId("network");
        lay(
                new Header(new H1(getTranslation("networkview.title")), choices),
                first,
                organisation,
                stages,
                measures,
                unmet);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = Asked.of(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    private void go(Asked next) {
        getUI().ifPresent(ui -> ui.navigate(NetworkView.class, next.parameters()));
    }

    /// What is drawn of a window, and who is looked at, does not change what is read.
    @Override
    protected Asked question() {
        return asked.withView(Asked.DEFAULT.view()).withChosen(Asked.DEFAULT.chosen());
    }

    @Override
    protected Snapshot read(Viewer rights, Asked now) {
        Optional<Territory> territory = references.territory();
        if (territory.isEmpty()) {
            return new Snapshot(now, territory, Directory.EMPTY, Optional.empty(), List.of());
        }
        String scope = territory.get().scopes().contains(now.scope()) ? now.scope() : Territory.REGION;
        Asked known = now.withScope(scope);
        Instant instant = clock.instant();
        ZoneId zone = territory.get().timeZone();
        IsoWeek running = IsoWeek.of(instant, zone);
        IsoWeek closed = WeeklySeries.lastClosed(instant, zone);
        Optional<Picture> picture = networks.history(
                        rights, scope, Window.endingWith(running, Picture.YEARS_IN_WEEKS + 2L * known.weeks()))
                .map(history -> Picture.of(history, territory.get(), known, closed, running));
        return new Snapshot(
                known,
                territory,
                references.directory(),
                picture,
                annotations.read(
                        rights,
                        territory.get(),
                        running.plusWeeks(-Picture.YEARS_IN_WEEKS).monday()));
    }

    /// Writes one audit line for each visit, not for each update of it.
    @Override
    protected void wasRead(Asked now, Snapshot snapshot) {
        if (!audited && snapshot.territory().isPresent()) {
            audit.record(viewer(), "read", List.of(snapshot.asked().scope()), Map.of("page", "network"));
            audited = true;
        }
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        Picture picture = snapshot.picture().orElse(null);
        if (territory == null || picture == null) {
            showNoTerritory();
            return;
        }
        Asked shown = asked.withScope(snapshot.asked().scope());
        choices.show(shown, territory);
        if (picture.history().ties().isEmpty()) {
            showMessage("networkview.empty.title", "networkview.empty.text");
            return;
        }
        showBoard();
        Naming naming = new Naming(this, getLocale(), territory, snapshot.directory());
        hold.show(picture, shown, naming);
        graph.show(picture, shown, naming);
        organisation.show(picture, shown, naming);
        stages.show(picture, naming);
        measures.show(picture, new Noted(snapshot.annotations(), territory), shown.scope(), naming);
        unmet.show(picture, naming);
    }
}
