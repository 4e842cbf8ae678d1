package org.arrimage.dashboard.edition;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.RestatedWeeks;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.notices.NoticePanel;
import org.arrimage.dashboard.notices.Notices;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.Window;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;

/// The edition of a week; without a week in the address, the last one.
@Route(value = Place.At.EDITION + "/:week?", layout = MainLayout.class)
public class EditionView extends LivePage<String, EditionView.Snapshot> {

    private static final long serialVersionUID = 1L;

    private final transient EditionReading editions;
    private final transient SignalSettings signals;
    private final transient Restatements restatements;
    private final transient Audit audit;
    private final Paragraph number = new Paragraph();
    private final H1 headline = new H1();
    private final Paragraph lead = new Paragraph();
    private final Anchor earlier = new Anchor("", getTranslation("edition.earlier"));
    private final Anchor later = new Anchor("", getTranslation("edition.later"));
    private final Anchor file = new Anchor("", getTranslation("edition.file"));
    private final SheetPanel sheet = new SheetPanel();
    private final RestatedWeeks restated = new RestatedWeeks(true, getTranslation("edition.since"));
    private volatile String asked = "";
    private String audited = "none yet";

    /// What was read.
    ///
    /// @param asked the week as the address has it; empty for the last edition
    /// @param restated what has changed in the week since
    record Snapshot(String asked, EditionReading.Found found, List<Restatement> restated) {}

    EditionView(
            CurrentViewer currentViewer,
            EditionReading editions,
            SignalSettings signals,
            Restatements restatements,
            Audit audit,
            Optional<Notices> notices,
            Feed feed) {
        super("edition", currentViewer.get(), feed, LiveReading.Follows.BEATS);
        this.editions = editions;
        this.signals = signals;
        this.restatements = restatements;
        this.audit = audit;
        headline.setText(getTranslation("edition.title"));
        number.addClassName("kicker");
        lead.addClassName("lead");
        for (Anchor link : new Anchor[] {earlier, later, file}) {
            link.addClassName("quiet-button");
            link.setVisible(false);
        }
        earlier.setId("earlier");
        later.setId("later");
        file.setId("file");
        file.setRouterIgnore(true);
        NativeButton print = new NativeButton(
                getTranslation("edition.print"), click -> getElement().executeJs("window.print()"));
        print.addClassName("quiet-button");
        Div tools = new Div(earlier, later, file, print);
        tools.addClassName("tools");
        lay(new Header(number, headline, tools, lead), sheet, restated);
        addClassName("edition");
        currentViewer
                .person()
                .ifPresent(person -> notices.ifPresent(there -> add(new NoticePanel(there, person, viewer()))));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = event.getRouteParameters().get("week").orElse("");
        super.beforeEnter(event);
    }

    @Override
    protected String question() {
        return asked;
    }

    @Override
    protected Snapshot read(Viewer rights, String week) {
        Optional<IsoWeek> known = Weeks.read(week);
        if (!week.isEmpty() && known.isEmpty()) {
            return new Snapshot(
                    week,
                    new EditionReading.Found(Optional.empty(), Optional.empty(), Optional.empty(), true),
                    List.of());
        }
        EditionReading.Found found = editions.read(rights, known);
        return new Snapshot(
                week,
                found,
                found.edition()
                        .map(edition -> RestatedWeeks.read(
                                restatements, rights, edition.scopes(), new Window(edition.week(), edition.week())))
                        .orElse(List.of()));
    }

    /// Writes one audit line for each visit of an edition, not for each reading of it.
    @Override
    protected void wasRead(String week, Snapshot snapshot) {
        snapshot.found().edition().filter(edition -> !audited.equals(week)).ifPresent(edition -> {
            audit.record(
                    viewer(),
                    "read",
                    edition.scopes(),
                    Map.of(
                            "page", "edition",
                            "week", edition.week().toString(),
                            "release", Integer.toString(edition.release().number())));
            audited = week;
        });
    }

    @Override
    protected void show(Snapshot snapshot) {
        if (!snapshot.asked().equals(asked)) {
            return; // another reading is under way
        }
        EditionReading.Found found = snapshot.found();
        lead(earlier, found.earlier());
        lead(later, found.later());
        file.setVisible(found.edition().isPresent());
        number.setVisible(found.edition().isPresent());
        lead.setVisible(found.edition().isPresent());
        if (!found.any()) {
            showMessage("edition.none.title", "edition.none.text");
            return;
        }
        if (found.edition().isEmpty()) {
            headline.setText(getTranslation("edition.title"));
            showMessage("edition.unknown.title", "edition.unknown.text");
            return;
        }
        Edition edition = found.edition().get();
        Sheet words = new SheetWords(edition, signals.quiet(), getLocale()).sheet();
        number.setText(words.number() + " · " + words.week());
        headline.setText(words.headline());
        lead.setText(words.lead());
        file.setHref(EditionFileController.address(edition.week(), getLocale()));
        showBoard();
        sheet.show(words, edition.isExact());
        Wording wording = new Wording(getLocale());
        restated.show(snapshot.restated(), scope -> wording.scope(scope, edition.territory()));
    }

    private static void lead(Anchor link, Optional<IsoWeek> week) {
        link.setVisible(week.isPresent());
        week.ifPresent(there -> link.setHref(Place.At.EDITION + "/" + there));
    }
}
