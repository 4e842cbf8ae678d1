package org.arrimage.dashboard.definitions;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.figures.MetricFamily;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.shell.MainLayout;
import org.arrimage.dashboard.shell.MessagePanel;

/// The catalogue of metrics, for everybody with a role; `definitions#<code>` leads to one of them.
@Route(value = Place.At.DEFINITIONS, layout = MainLayout.class)
@JavaScript("context://assets/place.js")
public class DefinitionsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final String SEARCH = "cherche";

    private final TextField search = new TextField();
    private final Map<MetricFamily, List<MetricEntry>> entries = new EnumMap<>(MetricFamily.class);
    private final Map<MetricFamily, Section> sections = new EnumMap<>(MetricFamily.class);
    private final MessagePanel message = new MessagePanel();

    DefinitionsView() {
        addClassNames("page", "definitions");
        search.setId("search");
        search.setPlaceholder(getTranslation("definitions.search"));
        search.setAriaLabel(getTranslation("definitions.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                remember(change.getValue().strip());
            }
            filter();
        });
        Div tools = new Div(search);
        tools.addClassName("tools");
        Header head = new Header(new H1(getTranslation("definitions.title")), tools);
        head.addClassName("page-head");
        Paragraph lead = new Paragraph(getTranslation("definitions.lead"));
        lead.addClassName("lead");
        Paragraph classes = new Paragraph(getTranslation("definitions.classes"));
        classes.addClassName("lead");
        NativeButton clear = new NativeButton(getTranslation("definitions.clear"), click -> {
            search.clear();
            remember("");
        });
        clear.addClassName("quiet-button");
        message.add(clear);
        Div families = new Div();
        families.addClassName("board");
        for (MetricFamily family : MetricFamily.values()) {
            families.add(section(family));
        }
        add(head, lead, classes, message, families);
        filter();
    }

    private Section section(MetricFamily family) {
        List<MetricEntry> ofFamily =
                family.metrics().stream().map(MetricEntry::new).toList();
        Section section = new Section(new H2(getTranslation(family.textKey())));
        section.addClassName("panel");
        ofFamily.forEach(section::add);
        entries.put(family, ofFamily);
        sections.put(family, section);
        return section;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCH)
                .orElse(""));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.arrimage.toPlace(this)");
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("definitions.title"));
    }

    private void remember(String lookedFor) {
        QueryParameters parameters =
                lookedFor.isEmpty() ? QueryParameters.empty() : QueryParameters.of(SEARCH, lookedFor);
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, new Location(Place.At.DEFINITIONS, parameters)));
    }

    private void filter() {
        String lookedFor = search.getValue();
        boolean any = false;
        for (MetricFamily family : MetricFamily.values()) {
            boolean anyOfFamily = false;
            for (MetricEntry entry : entries.getOrDefault(family, List.of())) {
                boolean matches = entry.matches(lookedFor);
                entry.setVisible(matches);
                anyOfFamily |= matches;
            }
            Section section = sections.get(family);
            if (section != null) {
                section.setVisible(anyOfFamily);
            }
            any |= anyOfFamily;
        }
        message.setVisible(!any);
        message.show(
                getTranslation("definitions.none", lookedFor.strip()), getTranslation("definitions.none.what-to-do"));
    }
}
