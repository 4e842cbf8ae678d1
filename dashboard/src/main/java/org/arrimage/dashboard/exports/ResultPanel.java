package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.AggregateRow;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.shell.MessagePanel;

/// The result of the choice: its first rows, its symbols and its files; or why there is nothing to see.
class ResultPanel extends Section {

    private static final long serialVersionUID = 1L;

    private static final int ROWS_SHOWN = 50;

    private final Paragraph count = new Paragraph();
    private final Anchor excel;
    private final Anchor csv;
    private final Paragraph refused = new Paragraph();
    private final PreviewTable table = new PreviewTable();
    private final Section legend = new Section();
    private final MessagePanel message = new MessagePanel();
    private final NativeButton retry;

    /// @param again called when somebody wants another attempt
    ResultPanel(ExportDownload excelFile, ExportDownload csvFile, Runnable again) {
        addClassNames("panel", "result");
        count.addClassName("subtitle");
        count.setId("rows");
        count.getElement().setAttribute("role", "status");
        excel = file(excelFile, "exports.csv.excel", "file-excel");
        csv = file(csvFile, "exports.csv", "file-csv");
        Paragraph help = new Paragraph(getTranslation("exports.csv.help"));
        help.addClassName("subtitle");
        refused.addClassName("refused");
        refused.setId("refused");
        refused.getElement().setAttribute("role", "alert");
        Div files = new Div(excel, csv, refused);
        files.addClassName("files");
        retry = new NativeButton(getTranslation("exports.retry"), click -> again.run());
        retry.addClassName("quiet-button");
        message.removeClassName("panel");
        message.add(retry);
        Div head = new Div(new Div(new H2(getTranslation("exports.preview")), count), files);
        head.addClassName("panel-head");
        legend();
        add(head, help, message, table, legend);
    }

    private Anchor file(ExportDownload download, String key, String id) {
        Anchor anchor = new Anchor(download, getTranslation(key));
        anchor.addClassName("file");
        anchor.setId(id);
        return anchor;
    }

    private void legend() {
        legend.addClassName("legend");
        DescriptionList symbols = new DescriptionList();
        Wording wording = new Wording(getLocale());
        for (Wording.Symbol symbol : Wording.Symbol.values()) {
            symbols.add(new Div(
                    new DescriptionList.Term(wording.symbol(symbol)),
                    new DescriptionList.Description(wording.meaning(symbol))));
        }
        legend.add(new H3(getTranslation("exports.legend")), symbols);
    }

    void show(AggregateTable aggregates, Territory territory) {
        List<AggregateRow> rows = aggregates.complete().toList();
        if (rows.isEmpty()) {
            say("exports.rows.none", "exports.rows.none.what-to-do");
            return;
        }
        Formats formats = Formats.of(getLocale());
        count.setText(
                rows.size() == 1
                        ? getTranslation("exports.rows.one")
                        : rows.size() <= ROWS_SHOWN
                                ? getTranslation("exports.rows", formats.whole(rows.size()))
                                : getTranslation("exports.rows.first", formats.whole(rows.size()), ROWS_SHOWN));
        table.show(
                rows.subList(0, Math.min(rows.size(), ROWS_SHOWN)),
                aggregates.request().metrics(),
                territory);
        shows(true);
    }

    /// Says why there are no rows.
    void say(String titleKey, String textKey) {
        message.show(getTranslation(titleKey), getTranslation(textKey));
        count.setText("");
        shows(false);
    }

    /// Says that the database does not answer, and offers another attempt.
    void sayUnavailable() {
        say("exports.unavailable.title", "exports.unavailable");
        retry.setVisible(true);
    }

    private void shows(boolean rows) {
        refused.setText("");
        message.setVisible(!rows);
        retry.setVisible(false);
        table.setVisible(rows);
        legend.setVisible(rows);
        excel.setEnabled(rows);
        csv.setEnabled(rows);
    }

    /// Says why a file was not handed out.
    void refused(ExportDownload.Refusal refusal) {
        refused.setText(getTranslation(refusal.textKey()));
    }
}
