package org.arrimage.dashboard.board;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.UnaryOperator;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.Restatement;
import org.arrimage.dashboard.query.Restatements;
import org.arrimage.dashboard.query.Window;
import org.jspecify.annotations.Nullable;

/// Which figures of closed weeks have changed since they were published, by how much and why.
public class RestatedWeeks extends Section {

    private static final long serialVersionUID = 1L;

    /// How many closed weeks are looked at.
    private static final int WEEKS = 26;

    private static final int AT_MOST = 12;

    private final boolean quiet;
    private final Element rows = new Element("tbody");
    private final Element table = new Element("table");
    private final Paragraph note = new Paragraph();
    private transient @Nullable List<Restatement> shown;

    /// The last closed weeks.
    ///
    /// @param quiet whether it is seen only when something has changed
    public RestatedWeeks(boolean quiet) {
        this(quiet, "");
    }

    /// Weeks of a page's own.
    ///
    /// @param which which weeks they are; empty for the last closed ones
    public RestatedWeeks(boolean quiet, String which) {
        this.quiet = quiet;
        addClassNames("panel", "restated");
        setId("restated");
        Paragraph subtitle = new Paragraph(which.isEmpty() ? getTranslation("board.restated.subtitle", WEEKS) : which);
        subtitle.addClassName("subtitle");
        note.addClassName("subtitle");
        Element head = new Element("tr");
        for (String column : List.of("week", "scope", "metric", "published", "now", "cause")) {
            head.appendChild(
                    new Element("th").setAttribute("scope", "col").setText(getTranslation("board.restated." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head)).appendChild(rows);
        add(new H2(getTranslation("board.restated.title")), subtitle);
        getElement()
                .appendChild(new Element("div")
                        .setAttribute("class", "sheet-scroll")
                        .setAttribute("tabindex", "0")
                        .setAttribute("role", "region")
                        .setAttribute("aria-label", getTranslation("board.restated.title"))
                        .appendChild(table));
        add(note);
        setVisible(false);
    }

    /// What has changed in the last closed weeks.
    ///
    /// @param lastClosed the last closed week
    public static List<Restatement> read(
            Restatements restatements, Viewer rights, List<String> scopes, IsoWeek lastClosed) {
        return read(restatements, rights, scopes, new Window(lastClosed.plusWeeks(1L - WEEKS), lastClosed));
    }

    /// What has changed in some closed weeks.
    public static List<Restatement> read(Restatements restatements, Viewer rights, List<String> scopes, Window window) {
        return restatements.read(rights, scopes, window);
    }

    /// Shows what has changed.
    ///
    /// @param name the name of a scope by its code
    public void show(List<Restatement> changed, UnaryOperator<String> name) {
        if (changed.equals(shown)) {
            return;
        }
        shown = changed;
        setVisible(!quiet || !changed.isEmpty());
        table.setVisible(!changed.isEmpty());
        rows.removeAllChildren();
        changed.stream().limit(AT_MOST).forEach(restatement -> rows.appendChild(row(restatement, name)));
        int more = changed.size() - AT_MOST;
        note.setVisible(changed.isEmpty() || more > 0);
        note.setText(
                changed.isEmpty()
                        ? getTranslation("board.restated.none")
                        : getTranslation("board.restated.more", more));
    }

    private Element row(Restatement restatement, UnaryOperator<String> name) {
        Formats formats = Formats.of(getLocale());
        String sign = restatement.isRounded() ? "≈\u00a0" : "";
        return new Element("tr")
                .appendChild(new Element("th")
                        .setAttribute("scope", "row")
                        .setText(formats.shortWeek(restatement.week()) + " "
                                + restatement.week().year()))
                .appendChild(cell(name.apply(restatement.scope())))
                .appendChild(cell(restatement.metric().name(getLocale())))
                .appendChild(cell(sign + formats.whole(restatement.published())))
                .appendChild(cell(
                        sign + formats.whole(restatement.now()) + " (" + formats.signed(restatement.change()) + ")"))
                .appendChild(cell(restatement.causes().isEmpty() ? "–" : new Wording(getLocale()).causes(restatement)));
    }

    private static Element cell(String text) {
        return new Element("td").setText(text);
    }
}
