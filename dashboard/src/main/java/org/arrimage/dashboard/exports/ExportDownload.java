package org.arrimage.dashboard.exports;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.figures.AggregateRequest;
import org.arrimage.dashboard.figures.AggregateTable;
import org.arrimage.dashboard.figures.Aggregates;
import org.arrimage.dashboard.figures.FileFormat;
import org.arrimage.dashboard.figures.TooManyAtOnce;
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

    /// Why no file was handed out.
    enum Refusal {
        NOTHING_ASKED(400, "exports.refused.nothing"),
        NOT_ALLOWED(403, "exports.refused.not-allowed"),
        TOO_MANY(429, "exports.refused.too-many"),
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

    private final FileFormat format;
    private final transient Supplier<Optional<AggregateRequest>> asked;
    private final transient Consumer<Refusal> tell;
    private final Locale locale;
    private final transient Aggregates aggregates;
    private final transient ReferenceDocuments references;
    private final transient CurrentViewer currentViewer;

    /// @param asked called on the thread of the download, without the page's lock
    /// @param tell called in the page with the reason why there is no file
    ExportDownload(
            FileFormat format,
            Supplier<Optional<AggregateRequest>> asked,
            Consumer<Refusal> tell,
            Locale locale,
            Aggregates aggregates,
            ReferenceDocuments references,
            CurrentViewer currentViewer) {
        this.format = format;
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
        try {
            if (references.territory().isEmpty()) {
                refuse(event, Refusal.UNAVAILABLE);
                return;
            }
            aggregates.hand(currentViewer.get(), request.get(), "export", format.code(), table -> write(table, event));
        } catch (IllegalArgumentException | DataAccessException | TransactionException e) {
            if (event.getResponse() instanceof HttpServletResponse response && response.isCommitted()) {
                throw e; // breaks the download off: what has arrived must not pass for the whole
            }
            LOG.info("An export was refused: {}", e.getClass().getSimpleName());
            refuse(event, e instanceof IllegalArgumentException ? Refusal.NOT_ALLOWED : Refusal.UNAVAILABLE);
        } catch (TooManyAtOnce e) {
            refuse(event, Refusal.TOO_MANY);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(AggregateTable table, DownloadEvent event) {
        event.setFileName(ExportFile.name(table.request(), format.suffix()));
        event.setContentType(format.contentType());
        format.write(table, locale, event.getOutputStream());
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
