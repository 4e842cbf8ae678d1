package org.arrimage.dashboard.exports;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.Csv;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Hands out what is chosen as a file. What a person may see is decided when the file is asked for, because rights
/// may have changed since the page was built.
class ExportDownload implements DownloadHandler {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ExportDownload.class);
    private static final Texts TEXTS = new Texts();
    private static final int BUFFER_BYTES = 32 * 1024;

    /// The forms of a file.
    enum Form {
        EXCEL("csv-excel"),
        RFC_4180("csv");

        private final String code;

        Form(String code) {
            this.code = code;
        }
    }

    /// Why no file was handed out.
    enum Refusal {
        NOTHING_ASKED(400, "exports.refused.nothing"),
        NOT_ALLOWED(403, "exports.refused.not-allowed"),
        UNAVAILABLE(503, "exports.unavailable");

        private final int status;
        private final String textKey;

        Refusal(int status, String textKey) {
            this.status = status;
            this.textKey = textKey;
        }

        String textKey() {
            return textKey;
        }
    }

    private final Form form;
    private final transient Supplier<Optional<AggregateRequest>> asked;
    private final transient Consumer<Refusal> tell;
    private final Locale locale;
    private final transient Aggregates aggregates;
    private final transient ReferenceDocuments references;
    private final transient CurrentViewer currentViewer;

    /// @param asked called on the thread of the download, without the page's lock
    /// @param tell called in the page with the reason why there is no file
    ExportDownload(
            Form form,
            Supplier<Optional<AggregateRequest>> asked,
            Consumer<Refusal> tell,
            Locale locale,
            Aggregates aggregates,
            ReferenceDocuments references,
            CurrentViewer currentViewer) {
        this.form = form;
        this.asked = asked;
        this.tell = tell;
        this.locale = locale;
        this.aggregates = aggregates;
        this.references = references;
        this.currentViewer = currentViewer;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.getResponse().setHeader("Cache-Control", "no-store");
        Optional<AggregateRequest> request = asked.get();
        if (request.isEmpty()) {
            refuse(event, Refusal.NOTHING_ASKED);
            return;
        }
        Viewer viewer = currentViewer.get();
        Territory territory;
        AggregateTable table;
        try {
            Optional<Territory> known = references.territory();
            if (known.isEmpty()) {
                refuse(event, Refusal.UNAVAILABLE);
                return;
            }
            territory = known.get();
            table = aggregates.hand(viewer, request.get(), "export", form.code);
        } catch (IllegalArgumentException e) {
            LOG.info("An export was refused");
            refuse(event, Refusal.NOT_ALLOWED);
            return;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The database did not answer an export: {}", e.getClass().getSimpleName());
            refuse(event, Refusal.UNAVAILABLE);
            return;
        }
        event.setFileName(ExportFile.name(request.get(), suffix()));
        event.setContentType("text/csv;charset=UTF-8;header=present");
        OutputStream out = new BufferedOutputStream(event.getOutputStream(), BUFFER_BYTES);
        switch (form) {
            case EXCEL -> Csv.writeForExcel(table, territory, out);
            case RFC_4180 -> Csv.write(table, out);
        }
        out.flush();
    }

    private String suffix() {
        return switch (form) {
            case EXCEL -> "_excel.csv";
            case RFC_4180 -> ".csv";
        };
    }

    /// Nobody sees the answer of a failed download, so the page says it too.
    private void refuse(DownloadEvent event, Refusal refusal) throws IOException {
        event.getResponse().setStatus(refusal.status);
        event.setContentType("text/plain;charset=UTF-8");
        event.getOutputStream()
                .write(TEXTS.getTranslation(refusal.textKey, locale).getBytes(StandardCharsets.UTF_8));
        var _ = event.getUI().access(() -> tell.accept(refusal));
    }
}
