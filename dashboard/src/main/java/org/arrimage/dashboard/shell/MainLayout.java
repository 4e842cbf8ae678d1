package org.arrimage.dashboard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.arrimage.dashboard.access.CurrentViewer;
import org.arrimage.dashboard.access.Role;
import org.arrimage.dashboard.access.Viewer;
import org.arrimage.dashboard.query.ReferenceDocuments;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// The frame of every page: what one may go to, who one is, language and colours.
@PermitAll
public class MainLayout extends AppLayout {

    private static final long serialVersionUID = 1L;

    MainLayout(
            CurrentViewer currentViewer,
            AuthenticationContext authentication,
            ReferenceDocuments references,
            @Value("${arrimage.simulated:false}") boolean simulated) {
        Viewer viewer = currentViewer.get();
        setPrimarySection(Section.DRAWER);
        setI18n(new AppLayoutI18n().setDrawer(getTranslation("shell.nav.drawer")));

        Div brand = new Div(new Span(getTranslation("shell.product")), new Span(region(references)));
        brand.addClassName("brand");

        NativeButton logout = new NativeButton(getTranslation("shell.logout"), click -> authentication.logout());
        logout.addClassName("quiet-button");
        Span user = new Span(viewer.user());
        user.addClassName("user");
        Div foot = new Div(user, new LanguageSwitch(), new SchemeSwitch(), logout);
        foot.addClassName("drawer-foot");

        SideNav nav = new SideNav();
        nav.getElement().setAttribute("aria-label", getTranslation("shell.nav"));
        nav.setI18n(new SideNav.SideNavI18n().setToggle(getTranslation("shell.nav.children")));
        destinations(viewer).forEach(nav::addItem);
        addToDrawer(brand, nav, foot);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.nav.toggle"));
        Span product = new Span(getTranslation("shell.product"));
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

    private List<SideNavItem> destinations(Viewer viewer) {
        List<SideNavItem> items = new ArrayList<>();
        if (viewer.is(Role.MANAGEMENT)) {
            items.add(item("shell.nav.overview", ""));
        }
        if (viewer.is(Role.PARTNER)) {
            items.add(item("shell.nav.my-sector", "mon-secteur"));
        }
        if (viewer.is(Role.MANAGEMENT) || viewer.is(Role.ANALYST) || viewer.is(Role.PARTNER)) {
            items.add(item("shell.nav.exports", "exports"));
        }
        if (viewer.is(Role.CONTRIBUTOR) || viewer.is(Role.MANAGEMENT)) {
            items.add(item("shell.nav.capture", "saisir"));
        }
        if (viewer.is(Role.MANAGEMENT) || viewer.is(Role.ANALYST) || viewer.is(Role.ADMIN)) {
            items.add(item("shell.nav.quality", "qualite"));
            items.add(item("shell.nav.status", "status"));
        }
        if (!viewer.roles().isEmpty()) {
            items.add(item("shell.nav.definitions", "definitions"));
        }
        return items;
    }

    private SideNavItem item(String key, String path) {
        return new SideNavItem(getTranslation(key), path);
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
