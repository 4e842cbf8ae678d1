package org.arrimage.dashboard.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouterLink;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.query.AuditLine;
import org.arrimage.dashboard.query.AuditQuestion;
import org.jspecify.annotations.Nullable;

/// Lines of the audit by day, the latest first. A person's name leads to the lines of that person.
class AuditTable extends Div {

    private static final long serialVersionUID = 1L;

    private static final List<String> COLUMNS =
            List.of("time", "person", "action", "what", "scopes", "release", "login");

    AuditTable() {
        setId("lines");
        addClassName("audit-lines");
    }

    void show(List<AuditLine> lines, AuditQuestion asked, AuditWords words, ZoneId zone) {
        Element head = new Element("tr");
        COLUMNS.forEach(column -> head.appendChild(
                new Element("th").setAttribute("scope", "col").setText(getTranslation("audit.column." + column))));
        Element table = new Element("table")
                .appendChild(new Element("caption")
                        .setAttribute("class", "visually-hidden")
                        .setText(getTranslation("audit.title")))
                .appendChild(new Element("thead").appendChild(head));
        Formats formats = Formats.of(getLocale());
        LocalDate day = null;
        Element body = new Element("tbody");
        for (AuditLine line : lines) {
            LocalDate ofLine = line.at().atZone(zone).toLocalDate();
            if (!ofLine.equals(day)) {
                day = ofLine;
                body = new Element("tbody").appendChild(day(formats.dayInWords(day)));
                table.appendChild(body);
            }
            body.appendChild(
                    row(line, asked, words, formats.time(line.at().atZone(zone).toLocalTime())));
        }
        getElement().removeAllChildren();
        getElement().appendChild(table);
    }

    private static Element day(String words) {
        return new Element("tr")
                .setAttribute("class", "audit-day")
                .appendChild(new Element("th")
                        .setAttribute("scope", "rowgroup")
                        .setAttribute("colspan", Integer.toString(COLUMNS.size()))
                        .setText(words));
    }

    private Element row(AuditLine line, AuditQuestion asked, AuditWords words, String time) {
        String scopes = words.scopes(line.scopes());
        String allScopes = words.allScopes(line.scopes());
        return new Element("tr")
                .appendChild(new Element("th").setAttribute("scope", "row").setText(time))
                .appendChild(cell("person").appendChild(person(line, asked)))
                .appendChild(cell("action")
                        .setAttribute("data-action", line.action())
                        .setText(words.action(line)))
                .appendChild(cell("what").setText(words.what(line)))
                .appendChild(titled(cell("scopes").setText(scopes), scopes.equals(allScopes) ? null : allScopes))
                .appendChild(release(words.release(line)))
                .appendChild(cell("login").setText(words.login(line)));
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "audit-" + column);
    }

    /// Names its column too, for narrow pages, where the heading is not above it.
    private Element release(String number) {
        Element cell = cell("release").setText(number);
        return number.isEmpty() ? cell : cell.setAttribute("data-label", getTranslation("audit.column.release"));
    }

    private static Element titled(Element cell, @Nullable String title) {
        return title == null ? cell : cell.setAttribute("title", title);
    }

    private Element person(AuditLine line, AuditQuestion asked) {
        if (line.account().isEmpty()) {
            return new Span(getTranslation("audit.system")).getElement();
        }
        RouterLink link = new RouterLink(line.account(), AuditView.class);
        link.setQueryParameters(AuditFilter.address(new AuditQuestion(
                Optional.of(line.account()), asked.action(), asked.from(), asked.to(), Optional.empty())));
        return link.getElement();
    }

    /// What the table shows, row by row, with whole moments and all scopes.
    List<List<String>> rows(List<AuditLine> lines, AuditWords words) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                getTranslation("audit.column.moment"),
                getTranslation("audit.column.person"),
                getTranslation("audit.column.action"),
                getTranslation("audit.column.what"),
                getTranslation("audit.column.scopes"),
                getTranslation("audit.column.opened"),
                getTranslation("audit.column.release"),
                getTranslation("audit.column.login")));
        for (AuditLine line : lines) {
            rows.add(List.of(
                    words.when(line),
                    line.account().isEmpty() ? getTranslation("audit.system") : line.account(),
                    words.action(line),
                    words.what(line),
                    words.allScopes(line.scopes()),
                    words.allScopes(line.opened()),
                    words.release(line),
                    words.login(line)));
        }
        return rows;
    }
}
