package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.function.Consumer;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.live.LiveStatus;
import org.jspecify.annotations.Nullable;

/// How fresh the page is, which scope it shows and how long its window is.
class WindowBar extends Div {

    private static final long serialVersionUID = 1L;

    private final Select<String> scopes = new Select<>();
    private final Select<Integer> windows = new Select<>();
    private transient Asked asked = Asked.DEFAULT;
    private transient @Nullable Territory offeredFrom;

    /// @param go where a choice leads
    WindowBar(LiveStatus status, Consumer<Asked> go) {
        addClassName("tools");
        scopes.setId("network-scope");
        scopes.setAriaLabel(getTranslation("networkview.filter.scope"));
        scopes.setVisible(false);
        scopes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(asked.withScope(change.getValue()));
            }
        });
        windows.setId("network-window");
        windows.setAriaLabel(getTranslation("networkview.filter.window"));
        windows.setItems(Asked.WINDOWS);
        windows.setItemLabelGenerator(weeks -> getTranslation("networkview.filter.weeks", Integer.toString(weeks)));
        windows.setValue(asked.weeks());
        windows.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(asked.withWeeks(change.getValue()));
            }
        });
        add(status, scopes, windows);
    }

    void show(Asked now, Territory territory) {
        asked = now;
        if (!territory.equals(offeredFrom)) {
            offeredFrom = territory;
            scopes.setItems(territory.scopes());
            scopes.setItemLabelGenerator(code -> code.equals(Territory.REGION)
                    ? getTranslation("networkview.filter.all")
                    : territory
                            .scopeName(code)
                            .map(name -> name.in(getLocale()))
                            .orElse(code));
            scopes.setVisible(true);
        }
        scopes.setValue(now.scope());
        windows.setValue(now.weeks());
    }
}
