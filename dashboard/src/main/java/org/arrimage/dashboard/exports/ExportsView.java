package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arrimage.contract.metric.DisclosureClass;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Grant;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.ExportChoice;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.figures.ParameterFault;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.query.Release;
import org.arrimage.dashboard.query.Releases;
import org.arrimage.dashboard.query.WeeklySeries;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.shell.MessagePanel;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Exports aggregates: the choice, its first rows, its files, and the same request as a call of the API.
@Route(value = Place.At.EXPORTS, layout = MainLayout.class)
public class ExportsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    /// A parameter of the API that a copied address may bring along; here each format is a button.
    private static final String FORMAT = "format";

    private final transient Aggregates aggregates;
    private final transient ReferenceDocuments references;
    private final transient Releases releases;
    private final transient Audit audit;
    private final transient Clock clock;
    private final Viewer viewer;
    private final FaultPanel faults = new FaultPanel();
    private final ChoicePanel choices = new ChoicePanel(this::choose);
    private final ResultPanel result;
    private final CallPanel call;
    private final Div board = new Div();
    private final MessagePanel message = new MessagePanel();
    private final Set<String> audited = new HashSet<>();
    private transient Map<String, List<String>> address = Map.of();
    private transient @Nullable Territory offered;
    private transient List<Release> offeredReleases = List.of();
    private transient volatile Optional<AggregateRequest> request = Optional.empty();
    private transient @Nullable ExportChoice chosen;

    ExportsView(
            CurrentViewer currentViewer,
            Aggregates aggregates,
            ReferenceDocuments references,
            Releases releases,
            Audit audit,
            Clock clock) {
        this.aggregates = aggregates;
        this.references = references;
        this.releases = releases;
        this.audit = audit;
        this.clock = clock;
        viewer = currentViewer.get();
        call = new CallPanel(viewer.user());
        Map<FileFormat, ExportDownload> downloads = new EnumMap<>(FileFormat.class);
        for (FileFormat format : FileFormat.values()) {
            downloads.put(format, download(format, currentViewer));
        }
        result = new ResultPanel(downloads, this::preview);

        addClassName("page");
        Paragraph lead = new Paragraph(getTranslation("exports.lead"));
        lead.addClassName("lead");
        Header head = new Header(new H1(getTranslation("exports.title")), lead);
        head.addClassName("page-head");
        NativeButton retry = new NativeButton(getTranslation("exports.retry"), click -> load());
        retry.addClassName("quiet-button");
        message.add(retry);
        message.setVisible(false);
        Div results = new Div(result, call);
        results.addClassName("board");
        board.add(choices, results);
        board.addClassName("export-board");
        add(head, faults, message, board);
    }

    private ExportDownload download(FileFormat format, CurrentViewer currentViewer) {
        return new ExportDownload(
                format,
                () -> request,
                refusal -> result().refused(refusal),
                getLocale(),
                aggregates,
                references,
                currentViewer);
    }

    private ResultPanel result() {
        return result;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = new HashMap<>(event.getLocation().getQueryParameters().getParameters());
        address.remove(FORMAT);
        load();
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("exports.title"));
    }

    private void load() {
        Optional<Territory> territory;
        List<Release> published;
        try {
            territory = references.territory();
            published = releases.all(viewer).reversed();
        } catch (DataAccessException | TransactionException e) {
            say("exports.unavailable.title", "exports.unavailable");
            return;
        }
        if (territory.isEmpty()) {
            say("exports.missing.title", "exports.missing");
            return;
        }
        message.setVisible(false);
        enter(territory.get(), published);
    }

    private void say(String titleKey, String textKey) {
        message.show(getTranslation(titleKey), getTranslation(textKey));
        message.setVisible(true);
        board.setVisible(false);
        request = Optional.empty();
    }

    private void enter(Territory territory, List<Release> published) {
        Grant grant = viewer.grant(territory);
        Instant now = clock.instant();
        ExportChoice.Understood understood =
                ExportChoice.read(address, territory, grant, WeeklySeries.lastClosed(now, territory.timeZone()));
        faults.show(understood.faults());
        board.setVisible(!grant.live().isEmpty() || !grant.closed().isEmpty());
        if (!territory.equals(offered) || !published.equals(offeredReleases)) {
            offered = territory;
            offeredReleases = published;
            choices.offer(territory, grant, IsoWeek.of(now, territory.timeZone()), published);
        }
        show(understood.choice());
        choices.unfold();
    }

    private void choose(ExportChoice choice) {
        faults.show(List.of());
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, new Location(Place.At.EXPORTS, QueryParameters.simple(choice.parameters()))));
        show(choice);
    }

    private void show(ExportChoice choice) {
        chosen = choice;
        choices.show(choice);
        call.show(choice);
        preview();
    }

    private void preview() {
        ExportChoice choice = chosen;
        if (choice == null) {
            return;
        }
        request = choice.request();
        if (choice.metrics().isEmpty()) {
            result.say("exports.nothing-chosen", "exports.metrics.none");
        } else if (choice.scopes().isEmpty()) {
            result.say("exports.nothing-chosen", "exports.scopes.none");
        } else if (choice.isReversed()) {
            result.say("exports.weeks.reversed", "exports.weeks.reversed.what-to-do");
        } else {
            request.ifPresent(this::preview);
        }
    }

    private void preview(AggregateRequest asked) {
        try {
            Optional<ParameterFault> fault = aggregates.fault(viewer, asked);
            if (fault.isPresent()) {
                faults.show(List.of(fault.get()));
                request = Optional.empty();
                result.say("exports.edition.missing", "exports.edition.missing.what-to-do");
                return;
            }
            Preview preview = aggregates.read(viewer, asked, table -> Preview.of(table, new Wording(getLocale())));
            audit(asked);
            result.show(preview);
        } catch (DataAccessException | TransactionException e) {
            result.sayUnavailable();
        }
    }

    /// Writes an audit line for exact figures about persons: one for each scope and visit, not for every choice.
    private void audit(AggregateRequest asked) {
        List<String> scopes = asked.scopes().stream()
                .filter(scope -> !audited.contains(scope))
                .toList();
        boolean exact = references
                .territory()
                .map(viewer::grant)
                .filter(grant -> asked.metrics().stream()
                        .anyMatch(metric -> metric.disclosure() == DisclosureClass.PERSON && grant.shows(metric)))
                .isPresent();
        if (!scopes.isEmpty() && exact) {
            audit.record(viewer, "read", scopes, Map.of("page", Place.At.EXPORTS));
            audited.addAll(scopes);
        }
    }
}
