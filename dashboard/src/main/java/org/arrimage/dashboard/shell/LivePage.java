package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.charts.TableTurn;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.live.LiveStatus;

/// A page that follows the data while it is open: a head, and under it a board, or a message while there is nothing
/// to put on it. Its address says which charts are shown as tables and whether it is paused, so that this stays
/// when the page is rebuilt.
///
/// All open pages of a class whose viewers have the same rights and whose addresses ask for the same share what is
/// read.
///
/// @param <Q> what is asked for
/// @param <T> what is read for it; immutable
public abstract class LivePage<Q, T> extends Main
        implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final String TABLES = "tableau";
    private static final String PAUSE = "pause";

    private final String key;
    private final Viewer viewer;
    private final transient LiveReading<T> reading;
    private final LiveStatus status = new LiveStatus();
    private final Div board = new Div();
    private final MessagePanel message = new MessagePanel();
    private Location address = new Location("");
    private boolean entered;
    private boolean paused;

    /// @param key first part of the keys of its texts, such as `quality`
    protected LivePage(String key, Viewer viewer, Feed feed, LiveReading.Follows follows) {
        this.key = key;
        this.viewer = viewer;
        reading = new LiveReading<>(
                feed,
                follows,
                () -> read(feed::readAnew, feed),
                () -> read(feed::readShared, feed),
                this::show,
                this::tell);
        status.control(reading);
        addClassName("page");
        board.addClassName("board");
    }

    /// What the address asks for. Equal questions have equal answers, but for rights, data and time.
    protected abstract Q question();

    /// Reads everything that decides what is shown, and nothing that those rights do not open. The page changes when
    /// the result differs from what is shown. Whoever has the same rights and the same question may be shown it.
    /// Runs on any thread, so it must not touch the page.
    ///
    /// @param rights those of the viewer, without who it is
    protected abstract T read(Viewer rights, Q question);

    /// Called with what was read for this viewer, before it is shown; on the thread of the reading.
    protected void wasRead(Q question, T data) {}

    /// Who looks at the page.
    protected final Viewer viewer() {
        return viewer;
    }

    /// A way of the feed to read for several pages.
    private interface Way {
        <A> A read(Object question, Supplier<A> reading);
    }

    private T read(Way way, Feed feed) {
        Q question = question();
        Viewer rights = viewer.rights();
        T data = way.read(List.of(getClass(), rights, question), () -> feed.time(key, () -> read(rights, question)));
        wasRead(question, data);
        return data;
    }

    /// Shows what was read, by [#showBoard] or [#showMessage].
    protected abstract void show(T data);

    /// Reads and shows at once, after the viewer has changed something.
    protected final void again() {
        reading.now();
    }

    /// The status that says how current the page is; it belongs in the head.
    protected final LiveStatus status() {
        return status;
    }

    /// A head of title and lead.
    protected final Header leadingHead() {
        Div tools = new Div(status);
        tools.addClassName("tools");
        Paragraph lead = new Paragraph(getTranslation(key + ".lead"));
        lead.addClassName("lead");
        return new Header(new H1(getTranslation(key + ".title")), tools, lead);
    }

    /// Puts the page together; called once, by the constructor of the page.
    protected final void lay(Header head, Component... parts) {
        head.addClassName("page-head");
        board.add(parts);
        add(head, message, board);
        turns(this).forEach(turn -> turn.addTurnListener(this::remember));
        showMessage("shell.loading.title", "shell.loading.text");
    }

    protected final void showBoard() {
        message.setVisible(false);
        board.setVisible(true);
    }

    /// @param heading key of what happened
    /// @param sentence key of what it means and what to do
    protected final void showMessage(String heading, String sentence) {
        message.show(getTranslation(heading), getTranslation(sentence));
        message.setVisible(true);
        board.setVisible(false);
    }

    /// Says that the territory has not been published yet.
    protected final void showNoTerritory() {
        showMessage("shell.no-territory.title", "shell.no-territory.text");
    }

    /// Says that the account of a partner is bound to no sector of the territory.
    protected final void showNoSector() {
        showMessage("shell.no-sector.title", "shell.no-sector.text");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!entered) {
            entered = true;
            QueryParameters asked = event.getLocation().getQueryParameters();
            List<String> tables =
                    List.of(asked.getSingleParameter(TABLES).orElse("").split(",", -1));
            turns(this).forEach(turn -> turn.turn(tables.contains(name(turn))));
            paused = asked.getParameters().containsKey(PAUSE);
            if (paused) {
                reading.pause(true);
            }
        }
        reading.now();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        address = event.getLocation();
        remember();
    }

    /// Updates the address with the tables and the pause.
    private void remember() {
        String tables =
                turns(this).filter(TableTurn::isTurned).map(LivePage::name).collect(Collectors.joining(","));
        QueryParameters parameters = address.getQueryParameters().excluding(TABLES, PAUSE);
        if (!tables.isEmpty()) {
            parameters = parameters.merging(TABLES, tables);
        }
        if (paused) {
            parameters = parameters.merging(PAUSE, "");
        }
        if (!parameters.equals(address.getQueryParameters())) {
            address = new Location(address.getPath(), parameters);
            Location current = address;
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, current));
        }
    }

    private static Stream<TableTurn> turns(Component part) {
        return part instanceof TableTurn turn
                ? Stream.of(turn)
                : part.getChildren().flatMap(LivePage::turns);
    }

    /// The id of the panel that a button turns.
    private static String name(TableTurn turn) {
        return Stream.iterate(turn.getParent(), Optional::isPresent, part -> part.flatMap(Component::getParent))
                .flatMap(Optional::stream)
                .flatMap(part -> part.getId().stream())
                .findFirst()
                .orElse("");
    }

    /// The browser answers once it has the page: until then, the server keeps all that it sent, to send it again.
    @Override
    protected void onAttach(AttachEvent event) {
        reading.start(event.getUI());
        getElement().executeJs("return true").then(arrived -> {});
    }

    @Override
    protected void onDetach(DetachEvent event) {
        reading.stop();
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation(key + ".title"));
    }

    private void tell(LiveReading.Condition condition) {
        status.tell(condition);
        if (reading.isPaused() != paused) {
            paused = reading.isPaused();
            remember();
        }
        if (condition == LiveReading.Condition.AWAY && !board.isVisible()) {
            showMessage("shell.away.title", "shell.away.text");
        }
    }
}
