package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import org.arrimage.dashboard.live.Feed;
import org.arrimage.dashboard.live.LiveReading;
import org.arrimage.dashboard.live.LiveStatus;

/// A page that follows the data while it is open: a head, and under it a board, or a message while there is nothing to
/// put on it.
///
/// @param <T> what is read for it
public abstract class LivePage<T> extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient LiveReading<T> reading;
    private final LiveStatus status = new LiveStatus();
    private final Div board = new Div();
    private final MessagePanel message = new MessagePanel();

    /// @param key first part of the keys of its texts, such as `quality`
    protected LivePage(String key, Feed feed, LiveReading.Follows follows) {
        this.key = key;
        reading = new LiveReading<>(feed, follows, this::read, this::show, this::tell);
        status.control(reading);
        addClassName("page");
        board.addClassName("board");
    }

    /// All that decides what is shown, and nothing that this viewer may not see: the page moves when it is no longer
    /// equal to what is shown. Runs on any thread, so it must not touch the page.
    protected abstract T read();

    /// Shows what was read, by [#showBoard] or [#showMessage].
    protected abstract void show(T data);

    /// What says how old the page is; it belongs into the head.
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
        showMessage("overview.loading.title", "overview.loading.text");
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

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading.now();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        reading.start(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        reading.stop();
    }

    @Override
    public String getPageTitle() {
        return getTranslation(key + ".title") + " · " + getTranslation("shell.product");
    }

    private void tell(LiveReading.Condition condition) {
        status.tell(condition);
        if (condition == LiveReading.Condition.AWAY && !board.isVisible()) {
            showMessage("overview.away.title", "overview.away.text");
        }
    }
}
