package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something that a script of its own draws. What is drawn already is not sent again: what seldom changes is sent apart
/// from what often does.
public class Canvas extends Div {

    private static final long serialVersionUID = 1L;

    private final String function;
    private @Nullable ObjectNode data;
    private @Nullable ObjectNode state;

    /// @param function of `window.arrimage`, which takes the element, the data (null for those it has) and
    ///     the state
    protected Canvas(String function) {
        this.function = function;
    }

    /// Draws.
    ///
    /// @param newState what is looked at in the data
    public void draw(ObjectNode newData, ObjectNode newState) {
        boolean sameData = newData.equals(data);
        if (!sameData || !newState.equals(state)) {
            data = newData;
            state = newState;
            send(sameData ? null : newData);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        send(data);
    }

    private void send(@Nullable ObjectNode toSend) {
        if (isAttached() && state != null) {
            getElement().executeJs("window.arrimage[$0](this, $1, $2)", function, toSend, state);
        }
    }
}
