package org.arrimage.dashboard.capture;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.shell.MessagePanel;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Records a referral, a meeting or a project in under a minute. What was typed stays when another form is opened.
@Route(value = Place.At.CAPTURE + "/:form?(reference|rencontre|projet)", layout = MainLayout.class)
public class CaptureView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    /// The forms, by the word in the address.
    private enum Kind {
        REFERRAL("reference"),
        MEETING("rencontre"),
        PROJECT("projet");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        private static Kind of(Optional<String> path) {
            for (Kind kind : values()) {
                if (path.filter(kind.path::equals).isPresent()) {
                    return kind;
                }
            }
            return REFERRAL;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final transient ReferenceDocuments references;
    private final transient Recorder recorder;
    private final transient Clock clock;
    private final Viewer viewer;
    private final Map<Kind, Anchor> tabs = new EnumMap<>(Kind.class);
    private final Map<Kind, EntrySheet> sheets = new EnumMap<>(Kind.class);
    private final Nav choice = new Nav();
    private final Div place = new Div();
    private final MessagePanel message = new MessagePanel();

    CaptureView(CurrentViewer currentViewer, ReferenceDocuments references, Recorder recorder, Clock clock) {
        this.references = references;
        this.recorder = recorder;
        this.clock = clock;
        viewer = currentViewer.get();
        addClassNames("page", "capture");
        Header head = new Header(new H1(getTranslation("capture.title")));
        head.addClassName("page-head");
        choice.addClassName("segments");
        choice.getElement().setAttribute("aria-label", getTranslation("capture.choice"));
        for (Kind kind : Kind.values()) {
            Anchor tab = new Anchor(Place.At.CAPTURE + "/" + kind.path, getTranslation("capture.tab." + kind.word()));
            tab.getElement().setAttribute("router-link", true);
            tabs.put(kind, tab);
            choice.add(tab);
        }
        Paragraph promise = new Paragraph(getTranslation("capture.promise"));
        promise.addClassName("subtitle");
        add(head, promise, choice, message, place);
        message.setVisible(false);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Kind asked = Kind.of(event.getRouteParameters().get("form"));
        tabs.forEach((kind, tab) -> {
            if (kind == asked) {
                tab.getElement().setAttribute("aria-current", "page");
            } else {
                tab.getElement().removeAttribute("aria-current");
            }
        });
        if (!viewer.is(Role.MANAGEMENT) && viewer.organisation() == null) {
            stop("no-organisation");
            return;
        }
        try {
            Optional<Territory> territory = references.territory();
            if (territory.isEmpty()) {
                stop("no-territory");
                return;
            }
            Directory directory = references.directory();
            EntrySheet sheet = sheets.computeIfAbsent(asked, kind -> sheet(kind, territory.get(), directory));
            message.setVisible(false);
            choice.setVisible(true);
            place.removeAll();
            place.add(sheet);
        } catch (DataAccessException | TransactionException e) {
            stop("away");
        }
    }

    private EntrySheet sheet(Kind kind, Territory territory, Directory directory) {
        Choices choices = new Choices(territory, directory, getLocale(), this::getTranslation);
        EventForm form = switch (kind) {
            case REFERRAL -> new ReferralForm(choices);
            case MEETING -> new MeetingForm(choices);
            case PROJECT -> new ProjectForm(choices);
        };
        return new EntrySheet(kind.word(), form, recorder, viewer, clock);
    }

    private void stop(String why) {
        message.show(getTranslation("capture.stop." + why + ".title"), getTranslation("capture.stop." + why + ".text"));
        message.setVisible(true);
        choice.setVisible(false);
        place.removeAll();
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("capture.title"));
    }
}
