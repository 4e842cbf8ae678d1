package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;

/// The link by which a table leaves the page as a file: what the table shows at that moment. It stands beside the
/// table, not in it, so that it stays where it is when the table is scrolled.
public class TableFile extends Anchor {

    private static final long serialVersionUID = 1L;

    private final TableDownload download = new TableDownload(getLocale());

    public TableFile() {
        setText(getTranslation("charts.file"));
        setHref(download);
        addClassNames("quiet-button", "table-file");
    }

    /// Takes what the table shows now.
    ///
    /// @param table what it stands beside; the nearest id names it in the audit
    /// @param caption what the table is called
    /// @param rows the heading first
    public void offer(Component table, String caption, List<List<String>> rows) {
        download.offer(TableDownload.Offer.of(table, caption, rows));
        setAriaLabel(getTranslation("charts.file.of", caption));
    }
}
