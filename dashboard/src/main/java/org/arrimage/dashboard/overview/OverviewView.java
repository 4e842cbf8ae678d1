package org.arrimage.dashboard.overview;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.arrimage.dashboard.shell.MainLayout;

/// The whole region at a glance.
@Route(value = "", layout = MainLayout.class)
@PermitAll
public class OverviewView extends Main implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    OverviewView() {
        addClassName("page");
        add(new H1(getTranslation("overview.title")));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("overview.title") + " · " + getTranslation("shell.product");
    }
}
