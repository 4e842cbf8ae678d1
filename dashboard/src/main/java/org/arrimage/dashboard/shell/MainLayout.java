package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.spring.security.AuthenticationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Place;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.format.Texts;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The frame of every page: menu, the person's name, language and colours.
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private final Anchor guide = new Anchor();

    MainLayout(
            CurrentViewer currentViewer,
            AuthenticationContext authentication,
            ReferenceDocuments references,
            @Value("${arrimage.simulated:false}") boolean simulated) {
        Viewer viewer = currentViewer.get();
        setPrimarySection(Section.DRAWER);
        setI18n(new AppLayoutI18n().setDrawer(getTranslation("shell.nav.drawer")));

        Div brand = new Div(new Span(Texts.PRODUCT), new Span(region(references)));
        brand.addClassName("brand");

        NativeButton logout = new NativeButton(getTranslation("shell.logout"), click -> authentication.logout());
        logout.addClassName("quiet-button");
        Span user = new Span(viewer.user());
        user.addClassName("user");
        guide.setText(getTranslation("shell.guide"));
        guide.addClassName("quiet-button");
        Div foot = new Div(user, guide, new LanguageSwitch(), new SchemeSwitch(), logout);
        foot.addClassName("drawer-foot");

        SideNav nav = new SideNav();
        nav.getElement().setAttribute("aria-label", getTranslation("shell.nav"));
        nav.setI18n(new SideNav.SideNavI18n().setToggle(getTranslation("shell.nav.children")));
        Place.menu(viewer).forEach(place -> nav.addItem(item(place)));
        addToDrawer(brand, nav, foot);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.nav.toggle"));
        Span product = new Span(Texts.PRODUCT);
        product.addClassName("bar-brand");
        List<Component> bar = new ArrayList<>(List.of(toggle, product));
        if (simulated) {
            Span banner = new Span(getTranslation("shell.simulated"));
            banner.addClassName("simulated");
            bar.add(banner);
            addClassName("with-banner");
        }
        addToNavbar(bar.toArray(Component[]::new));
    }

    /// The guide opens at the part that explains the page, in a tab of its own: nothing that was begun is lost.
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        guide.setTarget(AnchorTarget.BLANK);
        guide.setHref(Place.At.GUIDE
                + Place.page(event.getLocation().getPath())
                        .map(place -> "#" + place.anchor())
                        .orElse(""));
    }

    private SideNavItem item(Place place) {
        SideNavItem item =
                new SideNavItem(getTranslation("shell.nav." + place.name().toLowerCase(Locale.ROOT)), place.address());
        item.setMatchNested(place != Place.OVERVIEW);
        return item;
    }

    private String region(ReferenceDocuments references) {
        try {
            return references
                    .territory()
                    .map(territory -> territory.region().name().in(getLocale()))
                    .orElse("");
        } catch (DataAccessException | TransactionException e) {
            return "";
        }
    }
}
