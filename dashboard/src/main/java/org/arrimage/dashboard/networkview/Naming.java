package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.Component;
import java.util.Locale;
import org.arrimage.contract.metric.IsoWeek;
import org.arrimage.contract.reference.Directory;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.contract.reference.Territory;
import org.arrimage.dashboard.figures.Wording;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.Stage;
import org.arrimage.dashboard.query.Window;

/// What things are called on this page, in the reader's language.
record Naming(Component page, Locale locale, Territory territory, Directory directory) {

    Formats formats() {
        return Formats.of(locale);
    }

    private Wording wording() {
        return new Wording(locale);
    }

    String sector(String code) {
        return wording().scope(code, territory);
    }

    String backbone() {
        return wording().backbone(directory.backbone());
    }

    /// The name of an organisation, or its id if the directory no longer has it.
    String organisation(String id) {
        Organisation known = directory.organisations().get(id);
        return known == null ? id : known.name();
    }

    /// `semaine 47 de 2026`.
    String week(IsoWeek week) {
        return page.getTranslation("networkview.week", Integer.toString(week.number()), Integer.toString(week.year()));
    }

    /// `S47 2026`.
    String shortWeek(IsoWeek week) {
        return formats().shortWeek(week) + " " + week.year();
    }

    /// `semaines 36 à 47 de 2026`, with both years where they differ.
    String window(Window window) {
        IsoWeek first = window.first();
        IsoWeek last = window.last();
        return first.year() == last.year()
                ? page.getTranslation(
                        "networkview.weeks",
                        Integer.toString(first.number()),
                        Integer.toString(last.number()),
                        Integer.toString(last.year()))
                : page.getTranslation("networkview.weeks.years", week(first), week(last));
    }

    String stage(Stage stage) {
        return page.getTranslation("networkview.stage." + stage.code());
    }
}
