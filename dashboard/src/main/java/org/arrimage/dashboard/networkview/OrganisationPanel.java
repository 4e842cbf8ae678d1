package org.arrimage.dashboard.networkview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.arrimage.contract.reference.Organisation;
import org.arrimage.dashboard.format.Formats;
import org.arrimage.dashboard.network.WindowTie;
import org.arrimage.dashboard.query.FirstTie;

/// The organisation that was chosen: with whom it is tied, since when, and how often.
class OrganisationPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final H2 title = new H2();
    private final Paragraph subtitle = new Paragraph();
    private final FactTable partners = new FactTable();
    private transient Asked asked = Asked.DEFAULT;

    OrganisationPanel(Consumer<Asked> go) {
        addClassName("panel");
        setId("organisation");
        subtitle.addClassName("subtitle");
        NativeButton close = new NativeButton(
                getTranslation("networkview.organisation.close"),
                click -> go.accept(asked.withChosen(Optional.empty())));
        close.addClassName("quiet-button");
        Div head = new Div(new Div(title, subtitle), close);
        head.addClassName("panel-head");
        add(head, partners, partners.file());
    }

    void show(Picture picture, Asked now, Naming naming) {
        asked = now;
        Optional<Organisation> chosen = now.chosen()
                .flatMap(id -> picture.history().organisations().stream()
                        .filter(organisation -> organisation.id().equals(id))
                        .findFirst());
        setVisible(chosen.isPresent());
        chosen.ifPresent(organisation -> show(picture, organisation, naming));
    }

    private void show(Picture picture, Organisation organisation, Naming naming) {
        Formats formats = naming.formats();
        String id = organisation.id();
        Map<String, WindowTie> byPartner = new HashMap<>();
        picture.ties().stream()
                .filter(tie -> tie.a().equals(id) || tie.b().equals(id))
                .forEach(tie -> byPartner.put(tie.a().equals(id) ? tie.b() : tie.a(), tie));
        title.setText(organisation.name());
        subtitle.setText(getTranslation(
                "networkview.organisation.subtitle",
                naming.sector(organisation.sector()),
                formats.whole(byPartner.size()),
                formats.whole(byPartner.values().stream()
                        .filter(WindowTie::isAutonomous)
                        .count()),
                naming.backbone(),
                naming.window(picture.now().window())));
        WindowTie none = new WindowTie("", "", 0, 0, 0);
        partners.show(
                getTranslation("networkview.organisation.table", organisation.name()),
                List.of(
                        getTranslation("networkview.column.partner"),
                        getTranslation("networkview.column.sector"),
                        getTranslation("networkview.column.first"),
                        getTranslation("networkview.column.first-without", naming.backbone()),
                        getTranslation("networkview.column.weeks"),
                        getTranslation("networkview.column.contacts"),
                        getTranslation("networkview.column.contacts-without", naming.backbone())),
                picture.history().firstTies().stream()
                        .filter(pair -> pair.a().equals(id) || pair.b().equals(id))
                        .filter(pair ->
                                pair.first().compareTo(picture.now().window().last()) <= 0)
                        .sorted(Comparator.comparingLong((FirstTie pair) -> -byPartner
                                        .getOrDefault(other(pair, id), none)
                                        .contacts())
                                .thenComparing(pair -> other(pair, id)))
                        .map(pair -> {
                            String other = other(pair, id);
                            WindowTie tie = byPartner.getOrDefault(other, none);
                            Organisation partner =
                                    naming.directory().organisations().get(other);
                            return List.of(
                                    naming.organisation(other),
                                    partner == null ? "–" : naming.sector(partner.sector()),
                                    naming.shortWeek(pair.first()),
                                    pair.autonomous().map(naming::shortWeek).orElse("–"),
                                    formats.whole(tie.weeks()),
                                    formats.whole(tie.contacts()),
                                    formats.whole(tie.autonomous()));
                        })
                        .toList());
    }

    private static String other(FirstTie pair, String id) {
        return pair.a().equals(id) ? pair.b() : pair.a();
    }
}
