package org.arrimage.dashboard.referrals;

import com.vaadin.flow.component.html.Div;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.arrimage.dashboard.charts.TableFile;
import org.arrimage.dashboard.format.Formats;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

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
        List<List<String>> texts = texts(flows, sectors, names, formats);
        getElement().setProperty("innerHTML", markup(flows, sectors, texts, caption));
        file.offer(this, caption, texts);
    }

    /// All cells in words, with the heads and the totals.
    private List<List<String>> texts(Flows flows, List<String> sectors, List<String> names, Formats formats) {
        List<List<String>> texts = new ArrayList<>();
        texts.add(
                line(getTranslation("referrals.flows.corner"), names.stream(), getTranslation("referrals.flows.from")));
        for (int row = 0; row < sectors.size(); row++) {
            String from = sectors.get(row);
            texts.add(line(
                    names.get(row),
                    sectors.stream().map(to -> formats.whole(flows.between(from, to))),
                    formats.whole(flows.from(from))));
        }
        texts.add(line(
                getTranslation("referrals.flows.to"),
                sectors.stream().map(to -> formats.whole(flows.to(to))),
                formats.whole(flows.total())));
        return texts;
    }

    private static List<String> line(String first, Stream<String> between, String last) {
        return Stream.of(Stream.of(first), between, Stream.of(last))
                .flatMap(Function.identity())
                .toList();
    }

    /// The table as HTML: the square of the sectors, of which a large region has a hundred, is too many cells for
    /// components.
    static String markup(Flows flows, List<String> sectors, List<List<String>> texts, String caption) {
        long most = flows.most();
        int last = sectors.size() + 1;
        StringBuilder html = new StringBuilder(64 * texts.size() * texts.size());
        put(html.append("<table>"), "<caption>", caption, "</caption>");
        html.append("<thead><tr>");
        texts.getFirst().forEach(head -> put(html, "<th scope=\"col\">", head, "</th>"));
        html.append("</tr></thead><tbody>");
        for (int row = 1; row < last; row++) {
            put(html, "<tr><th scope=\"row\">", texts.get(row).getFirst(), "</th>");
            for (int column = 1; column < last; column++) {
                long count = flows.between(sectors.get(row - 1), sectors.get(column - 1));
                String shade = row == column ? "own" : Integer.toString(shade(count, most));
                put(html, "<td data-shade=\"" + shade + "\">", texts.get(row).get(column), "</td>");
            }
            put(html, "<td class=\"total\">", texts.get(row).getLast(), "</td></tr>");
        }
        put(html, "</tbody><tfoot><tr><th scope=\"row\">", texts.getLast().getFirst(), "</th>");
        texts.getLast().stream().skip(1).forEach(total -> put(html, "<td class=\"total\">", total, "</td>"));
        return html.append("</tr></tfoot></table>").toString();
    }

    private static void put(StringBuilder html, String before, String text, String after) {
        html.append(before)
                .append(HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name()))
                .append(after);
    }

    /// From 0, for nothing, to [#SHADES], for the most. Small numbers are told apart from none.
    static int shade(long count, long most) {
        return count == 0 ? 0 : (int) Math.ceil(SHADES * Math.sqrt((double) count / most));
    }
}
