package org.arrimage.dashboard.exports;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.figures.Symbol;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.shell.MessagePanel;

/// The result of the choice: its first rows, its symbols and its files; or why there is nothing to see.
class ResultPanel extends Section {

    private static final long serialVersionUID = 1L;

    /// The formats, those for most people first.
    private static final List<FileFormat> SHOWN = List.of(
            FileFormat.XLSX,
            FileFormat.CSV_EXCEL,
            FileFormat.CSV,
            FileFormat.DATA_PACKAGE,
            FileFormat.PARQUET,
            FileFormat.JSON,
            FileFormat.NDJSON);

    private final Paragraph count = new Paragraph();
    private final Div files = new Div();
    private final Paragraph refused = new Paragraph();
    private final PreviewTable table = new PreviewTable();
    private final Section legend = new Section();
    private final MessagePanel message = new MessagePanel();
    private final NativeButton retry;

    /// @param downloads of each format
    /// @param again called when somebody wants another attempt
    ResultPanel(Map<FileFormat, ExportDownload> downloads, Runnable again) {
        addClassNames("panel", "result");
        count.addClassName("subtitle");
        count.setId("rows");
        count.getElement().setAttribute("role", "status");
        SHOWN.forEach(format -> files.add(file(format, Objects.requireNonNull(downloads.get(format)))));
        refused.addClassName("refused");
        refused.setId("refused");
        refused.getElement().setAttribute("role", "alert");
        retry = new NativeButton(getTranslation("exports.retry"), click -> again.run());
        retry.addClassName("quiet-button");
        message.removeClassName("panel");
        message.add(retry);
        Div head = new Div(new Div(new H2(getTranslation("exports.preview")), count));
        head.addClassName("panel-head");
        legend.addClassName("legend");
        files.addClassName("files");
        add(head, files, refused, message, table, legend);
    }

    private Anchor file(FileFormat format, ExportDownload download) {
        Span name = new Span(getTranslation("exports.format." + format.code()));
        name.addClassName("file-name");
        Span use = new Span(getTranslation("exports.format." + format.code() + ".use"));
        use.addClassName("file-use");
        Anchor anchor = new Anchor(download, "");
        anchor.add(name, use);
        anchor.addClassName("file");
        anchor.setId("file-" + format.code());
        return anchor;
    }

    private void legend(Preview preview) {
        DescriptionList symbols = new DescriptionList();
        Wording wording = new Wording(getLocale());
        for (Symbol symbol : preview.symbols()) {
            symbols.add(new Div(
                    new DescriptionList.Term(symbol == Symbol.ROUNDED ? symbol.onPage() : wording.symbol(symbol)),
                    new DescriptionList.Description(wording.meaning(symbol))));
        }
        preview.notes()
                .forEach(note -> symbols.add(new Div(
                        new DescriptionList.Term(note.getFirst()), new DescriptionList.Description(note.getLast()))));
        legend.removeAll();
        legend.add(new H3(getTranslation("exports.legend")), symbols);
    }

    void show(Preview preview) {
        if (preview.size() == 0) {
            say("exports.rows.none", "exports.rows.none.what-to-do");
            return;
        }
        Formats formats = Formats.of(getLocale());
        count.setText(
                preview.size() == 1
                        ? getTranslation("exports.rows.one")
                        : preview.size() <= Preview.ROWS
                                ? getTranslation("exports.rows", formats.whole(preview.size()))
                                : getTranslation("exports.rows.first", formats.whole(preview.size()), Preview.ROWS));
        table.show(preview);
        legend(preview);
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
        files.getChildren().map(Anchor.class::cast).forEach(file -> file.setEnabled(rows));
    }

    /// Says why a file was not handed out.
    void refused(ExportDownload.Refusal refusal) {
        refused.setText(getTranslation(refusal.textKey()));
    }
}
