package org.arrimage.dashboard.guide;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.shell.MainLayout;

/// The user guide: how to begin, and a part for each page that the reader may open. `guide#<place>` leads to the part
/// of a page.
@Route(value = Place.At.GUIDE, layout = MainLayout.class)
@JavaScript("context://assets/place.js")
public class GuideView extends Main implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    /// The parts that belong to no page: how a page is used, how a chart is read, who sees what.
    private static final List<String> GENERAL = List.of("begin", "charts", "privacy");

    GuideView(CurrentViewer currentViewer) {
        addClassNames("page", "guide");
        Paragraph lead = new Paragraph(getTranslation("guide.lead"));
        lead.addClassName("lead");
        Header head = new Header(new H1(getTranslation("guide.title")), lead);
        head.addClassName("page-head");

        List<Place> places = Place.menu(currentViewer.get()).stream()
                .filter(place -> place != Place.GUIDE)
                .toList();
        UnorderedList contents = new UnorderedList();
        Div parts = new Div();
        parts.addClassName("board");
        for (String part : GENERAL) {
            contents.add(entry(part));
            parts.add(part(part));
        }
        for (Place place : places) {
            contents.add(entry(place.anchor()));
            Section part = part(place.anchor());
            part.add(picture(place.anchor()));
            parts.add(part);
        }
        Nav nav = new Nav(contents);
        nav.addClassNames("panel", "guide-contents");
        nav.getElement().setAttribute("aria-label", getTranslation("guide.contents"));
        add(head, nav, parts);
    }

    private ListItem entry(String part) {
        return new ListItem(new Anchor(Place.At.GUIDE + "#" + part, getTranslation("guide." + part + ".title")));
    }

    /// A part: its title, and a paragraph for each line of its text.
    private Section part(String part) {
        Section section = new Section(new H2(getTranslation("guide." + part + ".title")));
        section.addClassName("panel");
        section.setId(part);
        section.getElement().setAttribute("tabindex", "-1");
        getTranslation("guide." + part + ".text").lines().map(Paragraph::new).forEach(section::add);
        return section;
    }

    private Image picture(String part) {
        Image image = new Image(
                "assets/guide/" + part + "-" + getLocale().getLanguage() + ".webp",
                getTranslation("guide." + part + ".picture"));
        image.getElement().setAttribute("loading", "lazy");
        image.getElement().setAttribute("width", "1200").setAttribute("height", "860");
        return image;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.arrimage.toPlace(this)");
    }

    @Override
    public String getPageTitle() {
        return Texts.pageTitle(getTranslation("guide.title"));
    }
}
