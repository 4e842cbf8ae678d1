package org.arrimage.dashboard.edition;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.board.SignalSettings;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /edition/2026-W47.pdf?langue=fr`: an edition to print, in French, or in English with `langue=en`.
@Controller
class EditionFileController {

    private final EditionReading editions;
    private final SignalSettings signals;
    private final CurrentViewer currentViewer;
    private final Audit audit;

    EditionFileController(EditionReading editions, SignalSettings signals, CurrentViewer currentViewer, Audit audit) {
        this.editions = editions;
        this.signals = signals;
        this.currentViewer = currentViewer;
        this.audit = audit;
    }

    /// Where the file of an edition is, without a slash at the beginning.
    static String address(IsoWeek week, Locale locale) {
        return Place.At.EDITION + "/" + week + ".pdf?langue=" + locale.getLanguage();
    }

    @GetMapping("/" + Place.At.EDITION + "/{week:[0-9]{4}-W[0-9]{2}}.pdf")
    void file(@PathVariable String week, @RequestParam(defaultValue = "fr") String langue, HttpServletResponse response)
            throws IOException {
        Viewer viewer = currentViewer.get();
        if (!Place.EDITION.opensFor(viewer)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Edition edition = Weeks.read(week)
                .flatMap(asked -> editions.read(viewer, Optional.of(asked)).edition())
                .orElse(null);
        if (edition == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Locale locale = langue.equals("en") ? Texts.ENGLISH : Texts.FRENCH;
        byte[] file = SheetFile.write(new SheetWords(edition, signals.quiet(), locale).sheet(), locale);
        audit.record(
                viewer,
                "export",
                edition.scopes(),
                Map.of(
                        "page",
                        "edition",
                        "week",
                        week,
                        "release",
                        Integer.toString(edition.release().number()),
                        "format",
                        "pdf"));
        response.setContentType("application/pdf");
        response.setHeader(
                "Content-Disposition",
                "inline; filename=\"arrimage_edition_" + week + "_" + locale.getLanguage() + ".pdf\"");
        response.setContentLength(file.length);
        response.getOutputStream().write(file);
    }
}
