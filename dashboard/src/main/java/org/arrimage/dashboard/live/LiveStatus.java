package org.arrimage.dashboard.live;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says when the page was last level with the data, and lets it be paused. The seconds count in the browser, which
/// also notices by itself when the server no longer answers.
@JavaScript("context://assets/live.js")
public class LiveStatus extends Div {

    private static final long serialVersionUID = 1L;

    private final Span text = new Span();
    private final Span announcement = new Span();
    private final NativeButton pause = new NativeButton();
    private LiveReading.@Nullable Condition condition;
    private transient @Nullable LiveReading<?> reading;

    public LiveStatus() {
        addClassName("live");
        setId("live");
        for (String state : new String[] {"current", "stalled", "paused", "away", "lost"}) {
            getElement().setAttribute("data-" + state, getTranslation("live." + state));
        }
        text.addClassName("live-text");
        // The seconds are for sighted readers; real changes are announced separately.
        text.getElement().setAttribute("aria-hidden", "true");
        announcement.addClassName("visually-hidden");
        announcement.getElement().setAttribute("role", "status");
        pause.addClassName("live-pause");
        pause.addClickListener(click -> {
            LiveReading<?> following = reading;
            if (following != null) {
                following.pause(!following.isPaused());
            }
        });
        add(text, announcement, pause);
        become(LiveReading.Condition.CURRENT);
    }

    /// Lets the button pause a reading.
    public void control(LiveReading<?> live) {
        reading = live;
    }

    /// Shows how current the page is; called whenever something of it was shown, and at every beat.
    public void tell(LiveReading.Condition now) {
        become(now);
        count();
    }

    private void become(LiveReading.Condition now) {
        if (now != condition) {
            condition = now;
            String word = now.name().toLowerCase(Locale.ROOT);
            getElement().setAttribute("data-state", word);
            announcement.setText(getTranslation("live.announce." + word));
            boolean paused = now == LiveReading.Condition.PAUSED;
            pause.setText(getTranslation(paused ? "live.resume" : "live.pause"));
            pause.getElement().setAttribute("aria-pressed", Boolean.toString(paused));
        }
    }

    /// Lets the browser count from now on, if the page is level with the data.
    private void count() {
        getElement().executeJs("window.arrimage.live(this, $0)", getElement().getAttribute("data-state"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        count();
    }
}
