package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.TableFile;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;

/// The flows between sectors as a matrix: a row for each sector that sends, a column for each that receives. The
/// shade says how much went from one sector to another; what stayed is framed.
class FlowTable extends Div {

    private static final long serialVersionUID = 1L;

    private static final int SHADES = 5;

    private final TableFile file = new TableFile();
    private transient @Nullable Shown shown;

    private record Shown(Flows flows, List<String> names) {}

    FlowTable() {
        addClassNames("bars", "flows");
        setId("flows-table");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
    }

    /// The link to the table as a file.
    TableFile file() {
        return file;
    }

    /// Shows the flows between some sectors, in their order.
    void show(Flows flows, List<String> sectors, Function<String, String> name, Formats formats, String caption) {
        List<String> names = sectors.stream().map(name).toList();
        Shown next = new Shown(flows, names);
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        getElement().setAttribute("aria-label", caption);
        Element head = new Element("tr").appendChild(heading(getTranslation("referrals.flows.corner"), "col"));
        names.forEach(text -> head.appendChild(heading(text, "col")));
        head.appendChild(heading(getTranslation("referrals.flows.from"), "col"));
        Element body = new Element("tbody");
        for (String from : sectors) {
            Element row = new Element("tr").appendChild(heading(name.apply(from), "row"));
            for (String to : sectors) {
                row.appendChild(cell(flows, from, to, formats));
            }
            body.appendChild(row.appendChild(total(flows.from(from), formats)));
        }
        Element foot = new Element("tr").appendChild(heading(getTranslation("referrals.flows.to"), "row"));
        ToLongFunction<String> received = flows::to;
        sectors.forEach(sector -> foot.appendChild(total(received.applyAsLong(sector), formats)));
        foot.appendChild(total(flows.total(), formats));
        getElement().removeAllChildren();
        getElement()
                .appendChild(new Element("table")
                        .appendChild(new Element("caption").setText(caption))
                        .appendChild(new Element("thead").appendChild(head))
                        .appendChild(body)
                        .appendChild(new Element("tfoot").appendChild(foot)));
        file.offer(
                this,
                caption,
                Stream.concat(Stream.of(head), Stream.concat(body.getChildren(), Stream.of(foot)))
                        .map(row -> row.getChildren().map(Element::getText).toList())
                        .toList());
    }

    private static Element cell(Flows flows, String from, String to, Formats formats) {
        long count = flows.between(from, to);
        String shade = from.equals(to) ? "own" : Integer.toString(shade(count, flows.most()));
        return new Element("td").setAttribute("data-shade", shade).setText(formats.whole(count));
    }

    /// From 0, for nothing, to [#SHADES], for the most. Small numbers are told apart from none.
    static int shade(long count, long most) {
        return count == 0 ? 0 : (int) Math.ceil(SHADES * Math.sqrt((double) count / most));
    }

    private static Element total(long count, Formats formats) {
        return new Element("td").setAttribute("class", "total").setText(formats.whole(count));
    }

    private static Element heading(String text, String scope) {
        return new Element("th").setAttribute("scope", scope).setText(text);
    }
}
