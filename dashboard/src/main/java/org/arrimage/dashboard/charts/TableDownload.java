package org.arrimage.dashboard.charts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.arrimage.dashboard.figures.Csv;
import org.arrimage.dashboard.format.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Hands out the table of a chart as a file: what the table shows at that moment, and nothing else.
class TableDownload implements DownloadHandler {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(TableDownload.class);
    private static final Texts TEXTS = new Texts();

    private final Locale locale;
    private transient volatile @Nullable Offer offer;

    TableDownload(Locale locale) {
        this.locale = locale;
    }

    /// What is on the page.
    ///
    /// @param page title of the page
    /// @param route its address, a code for the audit
    /// @param chart id of the chart, likewise
    /// @param rows the heading first
    record Offer(String page, String route, String chart, String caption, List<List<String>> rows) {

        /// What a part of a page offers.
        static Offer of(Component part, String caption, List<List<String>> rows) {
            return new Offer(
                    above(part)
                            .filter(HasDynamicTitle.class::isInstance)
                            .map(page -> ((HasDynamicTitle) page).getPageTitle())
                            .findFirst()
                            .map(title -> title.replace(Texts.pageTitle(""), ""))
                            .orElse(""),
                    above(part)
                            .flatMap(page -> Stream.ofNullable(page.getClass().getAnnotation(Route.class)))
                            .findFirst()
                            .map(Route::value)
                            .orElse(""),
                    above(part)
                            .flatMap(panel -> panel.getId().stream())
                            .findFirst()
                            .orElse(""),
                    caption,
                    rows);
        }

        private static Stream<Component> above(Component part) {
            return Stream.iterate(Optional.of(part), Optional::isPresent, at -> at.flatMap(Component::getParent))
                    .flatMap(Optional::stream);
        }

        /// Such as `arrimage_vue-d-ensemble_references-par-secteur_2026-01-05.csv`: safe on every file system.
        String fileName(LocalDate today) {
            return "%s_%s_%s_%s.csv"
                    .formatted(Texts.PRODUCT.toLowerCase(Locale.ROOT), plain(page), plain(caption), today);
        }

        private static String plain(String words) {
            String plain = Normalizer.normalize(words, Normalizer.Form.NFKD)
                    .replaceAll("\\p{M}+", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            return plain.substring(0, Math.min(plain.length(), 60));
        }
    }

    /// Takes what the page shows now.
    void offer(Offer shown) {
        offer = shown;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.getResponse().setHeader("Cache-Control", "no-store");
        Offer current = offer;
        if (current == null) {
            refuse(event, 404);
            return;
        }
        LocalDate today;
        try {
            today = Instantiator.get(event.getUI())
                    .getOrCreate(TableHandouts.class)
                    .record(current.route(), current.chart());
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The database did not record a download: {}", e.getClass().getSimpleName());
            refuse(event, 503);
            return;
        }
        event.setFileName(current.fileName(today));
        event.setContentType("text/csv;charset=UTF-8;header=present");
        Csv.writeTable(current.rows(), locale, event.getOutputStream());
    }

    private void refuse(DownloadEvent event, int status) throws IOException {
        event.getResponse().setStatus(status);
        event.setContentType("text/plain;charset=UTF-8");
        event.getOutputStream()
                .write(TEXTS.getTranslation("charts.file.refused", locale).getBytes(StandardCharsets.UTF_8));
    }
}
