package org.arrimage.dashboard.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.charts.TableFile;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.query.Audit;
import org.arrimage.dashboard.query.AuditLine;
import org.arrimage.dashboard.query.AuditLines;
import org.arrimage.dashboard.query.AuditQuestion;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.arrimage.dashboard.shell.LivePage;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.shell.MessagePanel;

/// Who read exact figures and single events, and who took what away: the latest lines of the audit, and from there
/// page by page into the past. Whoever looks leaves a line too.
@Route(value = Place.At.AUDIT, layout = MainLayout.class)
public class AuditView extends LivePage<AuditQuestion, AuditView.Snapshot> {

    private static final long serialVersionUID = 1L;

    /// How many lines are shown at once.
    static final int LINES = 50;

    /// How many weeks are offered, and the one that the address asks for; "older" leads further back.
    private static final int OFFERED_WEEKS = 104;

    private final transient AuditLines lines;
    private final transient ReferenceDocuments references;
    private final transient Audit audit;
    private final transient Clock clock;
    private final transient I18NProvider texts;
    private final TextField person = new TextField();
    private final Select<AuditAction> action = new Select<>();
    private final Select<IsoWeek> from = new Select<>();
    private final Select<IsoWeek> to = new Select<>();
    private final RouterLink everything = new RouterLink(getTranslation("audit.clear"), AuditView.class);
    private final MessagePanel none = new MessagePanel();
    private final Section found = new Section();
    private final AuditTable table = new AuditTable();
    private final TableFile file = new TableFile();
    private final RouterLink latest = new RouterLink(getTranslation("audit.latest"), AuditView.class);
    private final RouterLink older = new RouterLink(getTranslation("audit.older"), AuditView.class);
    private final Set<AuditQuestion> audited = new HashSet<>();
    private volatile AuditQuestion asked = AuditFilter.ALL;

    /// What was read together.
    ///
    /// @param lines those that are shown, and one more if there are more
    record Snapshot(Optional<Territory> territory, AuditQuestion asked, List<AuditLine> lines) {

        List<AuditLine> shown() {
            return lines.subList(0, Math.min(lines.size(), LINES));
        }

        boolean hasMore() {
            return lines.size() > LINES;
        }
    }

    AuditView(
            CurrentViewer currentViewer,
            AuditLines lines,
            ReferenceDocuments references,
            Audit audit,
            Feed feed,
            Clock clock,
            I18NProvider texts) {
        super("audit", currentViewer.get(), feed, LiveReading.Follows.BEATS);
        this.lines = lines;
        this.references = references;
        this.audit = audit;
        this.clock = clock;
        this.texts = texts;

        person.setId("person");
        person.setLabel(getTranslation("audit.filter.person"));
        person.setPlaceholder(getTranslation("audit.filter.person.all"));
        person.setClearButtonVisible(true);
        person.addValueChangeListener(change -> choose(change.isFromClient()));
        action.setId("action");
        action.setLabel(getTranslation("audit.filter.action"));
        action.setEmptySelectionAllowed(true);
        action.setEmptySelectionCaption(getTranslation("audit.filter.action.all"));
        action.setPlaceholder(getTranslation("audit.filter.action.all"));
        action.setItems(AuditAction.values());
        action.setItemLabelGenerator(
                item -> getTranslation(item == null ? "audit.filter.action.all" : "audit.action." + item.code()));
        action.addValueChangeListener(change -> choose(change.isFromClient()));
        week(from, "from", "audit.filter.from.start");
        week(to, "to", "audit.filter.to.now");
        everything.addClassNames("quiet-button");
        Div filters = new Div(person, action, from, to, everything);
        filters.addClassNames("panel", "audit-filters");
        filters.getElement().setAttribute("role", "search");
        filters.getElement().setAttribute("aria-label", getTranslation("audit.filter"));

        none.setId("no-lines");
        Stream.of(latest, older).forEach(turn -> turn.addClassName("quiet-button"));
        Div turns = new Div(latest, older, file);
        turns.addClassName("audit-turns");
        found.addClassNames("panel", "audit-found");
        found.setId("audit");
        found.add(table, turns);
        Div tools = new Div(status());
        tools.addClassName("tools");
        Paragraph lead = new Paragraph(getTranslation("audit.lead"));
        lead.addClassName("lead");
        lay(new Header(new H1(getTranslation("audit.title")), tools, lead), filters, none, found);
    }

    private void week(Select<IsoWeek> box, String name, String openKey) {
        box.setId(name);
        box.setLabel(getTranslation("audit.filter." + name));
        box.setEmptySelectionAllowed(true);
        box.setEmptySelectionCaption(getTranslation(openKey));
        box.setPlaceholder(getTranslation(openKey));
        Formats formats = Formats.of(getLocale());
        box.setItemLabelGenerator(week -> week == null ? getTranslation(openKey) : formats.week(week));
        box.addValueChangeListener(change -> choose(change.isFromClient()));
    }

    private void choose(boolean bySomebody) {
        if (!bySomebody) {
            return;
        }
        go(new AuditQuestion(
                Optional.of(person.getValue().strip()).filter(name -> !name.isEmpty()),
                Optional.ofNullable(action.getValue()).map(AuditAction::code),
                Optional.ofNullable(from.getValue()),
                Optional.ofNullable(to.getValue()),
                Optional.empty()));
    }

    private void go(AuditQuestion next) {
        getUI().ifPresent(ui -> ui.navigate(AuditView.class, AuditFilter.address(next)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        asked = AuditFilter.read(event.getLocation().getQueryParameters());
        super.beforeEnter(event);
    }

    @Override
    protected AuditQuestion question() {
        return asked;
    }

    @Override
    protected Snapshot read(Viewer rights, AuditQuestion question) {
        Optional<Territory> territory = references.territory();
        return new Snapshot(
                territory,
                question,
                territory
                        .map(known -> lines.read(rights, question, known.timeZone(), LINES + 1))
                        .orElse(List.of()));
    }

    /// Writes one line for each page of lines that is looked at, not for each update of it. A name that somebody
    /// typed and that is no account may be anything, so it is left out.
    @Override
    protected void wasRead(AuditQuestion question, Snapshot snapshot) {
        if (snapshot.territory().isEmpty() || audited.contains(question)) {
            return;
        }
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("page", "audit");
        question.person().filter(name -> !snapshot.lines().isEmpty()).ifPresent(name -> detail.put("person", name));
        question.action().ifPresent(code -> detail.put("action", code));
        question.from().ifPresent(week -> detail.put("from", week.toString()));
        question.to().ifPresent(week -> detail.put("to", week.toString()));
        question.before().ifPresent(id -> detail.put("before-line", id.toString()));
        audit.record(viewer(), "read", List.of(Territory.REGION), detail);
        audited.add(question);
    }

    @Override
    protected void show(Snapshot snapshot) {
        Territory territory = snapshot.territory().orElse(null);
        if (territory == null) {
            showNoTerritory();
            return;
        }
        AuditQuestion current = snapshot.asked();
        if (!current.equals(asked)) {
            return; // another reading is under way
        }
        showBoard();
        showFilters(current, territory);
        List<AuditLine> shown = snapshot.shown();
        none.setVisible(shown.isEmpty());
        found.setVisible(!shown.isEmpty());
        if (shown.isEmpty()) {
            showNone(current);
            return;
        }
        AuditWords words = new AuditWords(texts, getLocale(), territory);
        table.show(shown, current, words, territory.timeZone());
        file.offer(found, getTranslation("audit.title"), table.rows(shown, words));
        latest.setVisible(current.before().isPresent());
        latest.setQueryParameters(AuditFilter.address(with(current, Optional.empty())));
        older.setVisible(snapshot.hasMore());
        older.setQueryParameters(
                AuditFilter.address(with(current, Optional.of(shown.getLast().id()))));
    }

    private static AuditQuestion with(AuditQuestion asked, Optional<Long> before) {
        return new AuditQuestion(asked.person(), asked.action(), asked.from(), asked.to(), before);
    }

    private void showFilters(AuditQuestion current, Territory territory) {
        IsoWeek running = IsoWeek.of(clock.instant(), territory.timeZone());
        person.setValue(current.person().orElse(""));
        action.setValue(current.action().flatMap(AuditAction::of).orElse(null));
        offer(from, running, current.from());
        offer(to, running, current.to());
        everything.setVisible(!current.equals(AuditFilter.ALL));
    }

    private static void offer(Select<IsoWeek> box, IsoWeek running, Optional<IsoWeek> chosen) {
        List<IsoWeek> weeks = Stream.concat(
                        Stream.iterate(running, week -> week.plusWeeks(-1)).limit(OFFERED_WEEKS), chosen.stream())
                .distinct()
                .toList();
        if (!weeks.equals(
                box.getListDataView().getItems().filter(Objects::nonNull).toList())) {
            box.setItems(weeks);
        }
        box.setValue(chosen.orElse(null));
    }

    /// Where a person's name is the filter, it may be misspelt; where there is no filter, nobody has read
    /// anything yet.
    private void showNone(AuditQuestion current) {
        if (current.equals(AuditFilter.ALL)) {
            none.show(getTranslation("audit.none.title"), getTranslation("audit.none.text"));
        } else {
            none.show(getTranslation("audit.none-found.title"), getTranslation("audit.none-found.text"));
        }
    }
}
