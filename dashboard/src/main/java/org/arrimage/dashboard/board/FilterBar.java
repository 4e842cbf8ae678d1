package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.function.Consumer;
import org.arrimage.contract.metric.Grain;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.live.LiveStatus;
import org.jspecify.annotations.Nullable;

/// How fresh a page is, and which scope and period it shows.
public class FilterBar extends Div {

    private static final long serialVersionUID = 1L;

    private final Select<String> scopes = new Select<>();
    private final Select<Integer> periods = new Select<>();
    private final Select<Grain> grains = new Select<>();
    private PageFilter filter = PageFilter.DEFAULT;
    private transient @Nullable Territory offeredFrom;

    /// @param go where a choice leads
    public FilterBar(LiveStatus status, Consumer<PageFilter> go) {
        addClassName("tools");
        scopes.setId("filter-scope");
        scopes.setAriaLabel(getTranslation("board.filter.scope"));
        scopes.setVisible(false);
        scopes.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(filter.withScope(change.getValue()));
            }
        });
        periods.setId("filter-period");
        periods.setAriaLabel(getTranslation("board.filter.period"));
        periods.setItems(PageFilter.PERIODS);
        periods.setItemLabelGenerator(weeks -> getTranslation("board.filter.weeks." + weeks));
        periods.setValue(filter.weeks());
        periods.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(filter.withWeeks(change.getValue()));
            }
        });
        grains.setId("filter-grain");
        grains.setAriaLabel(getTranslation("board.filter.grain"));
        grains.setItems(Grain.values());
        grains.setItemLabelGenerator(grain -> getTranslation("board.filter.grain." + grain.code()));
        grains.setValue(filter.grain());
        grains.setVisible(false);
        grains.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go.accept(filter.withGrain(change.getValue()));
            }
        });
        add(status, scopes, grains, periods);
    }

    /// Offers the grain too: for pages whose figures are put together by it.
    public FilterBar withGrain() {
        grains.setVisible(true);
        return this;
    }

    /// Offers the scopes that may be chosen, if there is a choice, and shows what is chosen.
    public void show(PageFilter chosen, Territory territory, List<String> offered) {
        filter = chosen;
        if (!territory.equals(offeredFrom)) {
            offeredFrom = territory;
            scopes.setItems(offered);
            scopes.setItemLabelGenerator(code -> code.equals(Territory.REGION)
                    ? getTranslation("board.filter.all")
                    : territory
                            .scopeName(code)
                            .map(name -> name.in(getLocale()))
                            .orElse(code));
            scopes.setVisible(offered.size() > 1);
        }
        scopes.setValue(chosen.scope());
        scopes.getElement().setAttribute("title", scopes.getItemLabelGenerator().apply(chosen.scope()));
        periods.setValue(chosen.weeks());
        grains.setValue(chosen.grain());
    }
}
