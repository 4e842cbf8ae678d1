package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Objects;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.UnmetPairs;

/// Pairs of one sector that have never been in contact, and whom both know.
class UnmetPanel extends Section {

    private static final long serialVersionUID = 1L;

    private static final int COMMON_NAMED = 3;

    /// How many pairs are shown at first of a sector that is shown alone; of several sectors it is one each.
    private static final int OF_ONE_SECTOR = 10;

    private final H2 title = new H2(getTranslation("networkview.unmet.title"));
    private final Paragraph subtitle = new Paragraph();
    private final OrderedList sectors = new OrderedList();
    private final FactTable pairs = new FactTable();
    private final NativeButton every = new NativeButton();
    private boolean all;
    private transient Runnable again = () -> {};

    UnmetPanel() {
        addClassName("panel");
        setId("unmet");
        subtitle.addClassName("subtitle");
        every.addClassName("quiet-button");
        every.addClickListener(click -> {
            all = !all;
            again.run();
        });
        Div head = new Div(new Div(title, subtitle), every);
        head.addClassName("panel-head");
        sectors.addClassName("unmet-sectors");
        add(head, sectors, pairs, pairs.file());
    }

    void show(Picture picture, Naming naming) {
        again = () -> show(picture, naming);
        Formats formats = naming.formats();
        List<UnmetPairs> inOrder = naming.territory().sectors().stream()
                .map(Territory.Sector::code)
                .map(picture.unmet()::get)
                .filter(Objects::nonNull)
                .toList();
        int count = inOrder.stream().mapToInt(sector -> sector.pairs().size()).sum();
        int possible = inOrder.stream().mapToInt(UnmetPairs::possible).sum();
        subtitle.setText(getTranslation(
                all || inOrder.size() == 1 ? "networkview.unmet.subtitle.all" : "networkview.unmet.subtitle",
                formats.whole(count),
                formats.whole(possible)));
        every.setText(getTranslation(all ? "networkview.unmet.first" : "networkview.unmet.all"));
        sectors.removeAll();
        for (UnmetPairs sector : inOrder) {
            Span name = new Span(naming.sector(sector.sector()));
            Span figure = new Span(formats.whole(sector.pairs().size()));
            figure.addClassName("unmet-figure");
            sectors.add(new ListItem(
                    name, figure, new Span(getTranslation("networkview.unmet.of", formats.whole(sector.possible())))));
        }
        pairs.show(
                getTranslation("networkview.unmet.title"),
                List.of(
                        getTranslation("networkview.column.sector"),
                        getTranslation("networkview.column.organisation"),
                        getTranslation("networkview.column.and"),
                        getTranslation("networkview.column.common")),
                inOrder.stream()
                        .flatMap(sector -> sector.pairs().stream()
                                .limit(all ? Long.MAX_VALUE : inOrder.size() == 1 ? OF_ONE_SECTOR : 1)
                                .map(pair -> List.of(
                                        naming.sector(sector.sector()),
                                        naming.organisation(pair.a()),
                                        naming.organisation(pair.b()),
                                        common(pair, naming))))
                        .toList());
    }

    private String common(UnmetPairs.Pair pair, Naming naming) {
        int count = pair.common().size();
        if (count == 0) {
            return getTranslation("networkview.unmet.nobody");
        }
        String names = pair.common().stream()
                .limit(COMMON_NAMED)
                .map(naming::organisation)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return naming.formats().labelled(naming.formats().whole(count), names + (count > COMMON_NAMED ? "…" : ""));
    }
}
